"""``backup make``, ``backup list``, ``backup verify`` and ``backup restore``."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from casefiles.cli.call import Call
from casefiles.cli.conditions import InsideVault, LossNotAccepted, NoPlaceReadable, VaultInUse
from casefiles.cli.console import plural, table
from casefiles.crypto.errors import DamagedHeader, NotAVault
from casefiles.crypto.opener import Opener
from casefiles.crypto.secret import MasterKey
from casefiles.errors import DamagedStore
from casefiles.files import within
from casefiles.store import backup as backups
from casefiles.store import backup_book as book
from casefiles.store import restore, snapshots
from casefiles.store.backup_conditions import DamagedBackup, NoPlace, NoSuchBackup
from casefiles.store.mending import backups_in, put_back
from casefiles.store.snapshots import Snapshot
from casefiles.store.vault import Vault, header_of, open_vault


def backup(call: Call) -> None:
    """Carry out the deed that was named."""
    deeds: dict[str, Callable[[Call], None]] = {
        "make": _make,
        "list": _list,
        "verify": _verify,
        "restore": _restore,
    }
    deeds[call.options.deed](call)


def _make(call: Call) -> None:
    with call.vault() as vault:
        held = vault.store.read(book.book)
        place = (call.options.to or held.place or _no_place()).absolute()
        made = backups.finish(backups.begin(vault, place, _quiet, _spared(held)), _quiet)
        if place != held.place:
            vault.store.write(book.choose_place, place)
        standing = frozenset(one.name for one in snapshots.found_in(made.folder.parent))
        vault.store.write(book.note_good, made.name, datetime.now(UTC), standing)
    data = {"backup": made.name, "size": made.size, "verified": True, "kept": len(standing)}
    told = f"The backup {made.name} is made and verified; {plural(len(standing), 'backup is', 'backups are')} kept."
    call.console.answer(data, [told])


def _list(call: Call) -> None:
    with call.vault() as vault:
        held = vault.store.read(book.book)
        found = snapshots.found_in(snapshots.shelf(held.place or _no_place(), vault.master.vault_id))
    rows = [(one, held.verified.get(one.name)) for one in reversed(found)]
    data = [
        {"backup": one.name, "size": one.size, "verified": good.isoformat() if good else None}
        for one, good in rows
    ]
    lines = [(one.name, f"{one.size:,} bytes", _told(good)) for one, good in rows]
    call.console.answer(data, table(lines) or ["There is no backup in the folder for backups."])


def _verify(call: Call) -> None:
    with call.vault() as vault:
        one = _named(call, vault.master, vault.store.read(book.book).place)
        try:
            checked = backups.check(one, vault.master, _quiet)
        except DamagedBackup:
            vault.store.write(book.note_bad, one.name)
            raise
        vault.store.write(book.note_good, one.name, datetime.now(UTC))
    facts = checked.facts
    data = {"backup": one.name, "records": facts.records, "missing": checked.missing, "log": facts.head[0]}
    lines = [f"The backup {one.name} is whole: {plural(facts.records, 'record')}, removed ones included."]
    if checked.missing:
        lines.append(f"The vault had already lost {plural(checked.missing, 'attachment')} when it was made.")
    call.console.answer(data, lines)


def _restore(call: Call) -> None:
    if call.options.to is not None:
        _restore_to(call, call.options.to)
        return
    if call.opened:
        raise VaultInUse
    secret = call.secret()
    try:
        vault = open_vault(call.folder, secret)
    except (DamagedStore, DamagedHeader, NotAVault):
        _restore_damaged(call, secret)
        return
    with vault:
        one = _named(call, vault.master, vault.store.read(book.book).place)
        lost = restore.loss(vault, one)
        _accept(call, lost)
        _keep_present(vault, one)
        held = vault.store.read(book.book)
    restore.restore_over(vault.folder, vault.master, one.folder, _quiet, held)
    data = {"backup": one.name, "changes": lost.changes, "added": lost.added, "altered": lost.altered}
    told = f"The vault is again as it was in the backup {one.name}. Its state before is kept as a backup of its own."
    call.console.answer(data, [told])


def _restore_damaged(call: Call, secret: Opener) -> None:
    """Where the vault cannot be opened, what would be lost is not known, nor where the backups lie."""
    if call.options.source is None:
        raise NoPlaceReadable
    name = call.options.name
    fitting = [one for one in backups_in(call.options.source, call.folder) if name in (None, one.name)]
    if not fitting:
        raise NoSuchBackup
    if not call.options.yes:
        raise LossNotAccepted
    one = fitting[0]
    alone = put_back(call.folder, one.folder, secret, _quiet)
    what = "Only the header was damaged: it is taken from" if alone else "The vault is as it was in"
    told = f"{what} the backup {one.name}."
    kept = "The damaged files are kept under snapshots in its folder."
    call.console.answer({"backup": one.name, "header": alone}, [f"{told} {kept}"])


def _restore_to(call: Call, target: Path) -> None:
    if within(target, call.folder):
        raise InsideVault
    with call.vault() as vault:
        own = snapshots.is_snapshot(vault.folder)
        source = vault.folder if own else _named(call, vault.master, vault.store.read(book.book).place).folder
        restore.restore_to(source, vault.master, target, _quiet, header_of(vault.folder))
    told = f"The backup {source.name} is now a vault of its own, with the same passphrase."
    call.console.answer({"backup": source.name}, [told])


def _accept(call: Call, lost: restore.Loss) -> None:
    """Say what would be lost, and go on only if that was accepted beforehand."""
    if not (call.options.yes or lost.nothing):
        for line in loss_lines(lost):
            call.console.note(line)
        raise LossNotAccepted


def loss_lines(lost: restore.Loss) -> list[str]:
    """What going back would take away, in sentences."""
    number, digest = lost.head
    return [
        f"The backup is of {lost.at:%Y-%m-%d %H:%M} UTC; its log has {plural(number, 'line')} ({digest.hex()[:8]}).",
        f"Lost would be {plural(lost.changes, 'change')} made since, {plural(lost.added, 'record')} added since.",
        f"{plural(lost.altered, 'record')} altered since would be as they were then.",
    ]


def _keep_present(vault: Vault, spared: Snapshot) -> None:
    """Make a backup of what there is now; the one that is gone back to stays too."""
    place = spared.folder.parent.parent
    held = vault.store.read(book.book)
    made = backups.finish(backups.begin(vault, place, _quiet, (*_spared(held), spared.name)), _quiet)
    vault.store.write(book.note_good, made.name, datetime.now(UTC))


def _named(call: Call, master: MasterKey, usual: Path | None) -> Snapshot:
    """The snapshot that the command names, or the newest. Raises NoPlace and NoSuchBackup."""
    place = getattr(call.options, "source", None) or usual or _no_place()
    found = snapshots.found_in(snapshots.shelf(place, master.vault_id))
    name = call.options.name
    fitting = [one for one in found if name in (None, one.name)]
    chosen = snapshots.newest(fitting, datetime.now(UTC))
    if chosen is None:
        raise NoSuchBackup
    return chosen


def _spared(held: book.Book) -> tuple[str, ...]:
    """The backup that was last found good."""
    newest = max(held.verified.items(), key=lambda pair: pair[1], default=None)
    return (newest[0],) if newest else ()


def _told(good: datetime | None) -> str:
    return f"verified {good:%Y-%m-%d %H:%M} UTC" if good else "not verified"


def _no_place() -> Path:
    raise NoPlace


def _quiet(_done: int, _total: int) -> None:
    """Nobody watches."""
