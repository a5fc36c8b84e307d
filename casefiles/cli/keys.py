"""``passphrase``, ``slots``, ``recovery`` and ``keys``."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date

from casefiles.cli import openers
from casefiles.cli.call import Call, Command
from casefiles.cli.console import plural, table
from casefiles.cli.key_conditions import NoNewPassphrase
from casefiles.crypto.errors import VaultError
from casefiles.crypto.opener import ByKeyFile, ByPassphrase, Opener
from casefiles.documents.pages import Paper
from casefiles.dossier.recovery import make_sheets
from casefiles.store import slots
from casefiles.store.audit import note
from casefiles.store.renew import renew
from casefiles.store.sheets import recovery_state, sheets_made, sheets_rehearsed
from casefiles.store.slots import WayIn
from casefiles.store.vault import Vault, open_vault

COPIES = "Copies and backups made before still open with the former secrets."
KINDS = {
    "passphrase": "passphrase",
    "passphrase+keyfile": "passphrase and key file",
    "recovery": "recovery sheets",
}


def _passphrase(call: Call) -> None:
    folder, old = call.folder, call.secret()
    slots.check(folder, old)
    new = _new(call)
    slots.change_passphrase(folder, old, new)
    _log(call, replace(old, text=new) if isinstance(old, ByKeyFile) else ByPassphrase(new))
    call.console.answer({"changed": True}, [f"The vault has its new passphrase. {COPIES}"])


def _slots(call: Call) -> None:
    {"list": _list, "add": _add, "remove": _remove}[call.options.verb](call)


def _list(call: Call) -> None:
    found = slots.listed(call.folder)
    rows = [(way.id, KINDS[way.kind], _cost(way)) for way in found]
    call.console.answer([_shape(way) for way in found], table(rows))


def _add(call: Call) -> None:
    options = call.options
    if options.recovery is not None:
        options.out = options.recovery
        _make(call)
        return
    by = call.secret()
    slots.check(call.folder, by)
    if options.new_key_file is not None and options.make_key_file:
        call.refuse_output(options.new_key_file, force=False)
    new = openers.with_key_file(_new(call), options.new_key_file, make=options.make_key_file)
    way = slots.add(call.folder, by, new)
    _log(call, by)
    call.console.answer(_shape(way), [f"Added {way.id}: {KINDS[way.kind]}."])


def _remove(call: Call) -> None:
    by = call.secret()
    way = slots.remove(call.folder, by, call.options.slot)
    _log(call, by)
    call.console.answer(_shape(way), [f"Removed {way.id}: {KINDS[way.kind]}. {COPIES}"])


def _recovery(call: Call) -> None:
    {"make": _make, "rehearse": _rehearse, "open": _open}[call.options.verb](call)


def _make(call: Call) -> None:
    folder, by = call.folder, call.secret()
    today = date.today()  # noqa: DTZ011 - the day on the wall, as it is printed
    with _vault(call, by) as vault:
        made = make_sheets(folder, by, call.options.out, Paper(call.options.paper), today)
        vault.store.write(sheets_made, made.slot, today)
    told = [f"Three sheets are in the folder: {', '.join(path.name for path in made.papers)}."]
    told += [
        "Print them, give them to three places, then delete the files.",
        "Try two of them: recovery rehearse",
    ]
    call.console.answer({"slot": made.slot, "sheets": [str(path) for path in made.papers]}, told)


def _rehearse(call: Call) -> None:
    """Two shares alone open the vault, to the last record; only the day is written down in it."""
    folder, shares = call.folder, openers.recovery(call.options)
    way = slots.check(folder, shares)
    today = date.today()  # noqa: DTZ011 - as above
    with _vault(call, shares) as vault:
        vault.store.write(sheets_rehearsed, way.id, today)
        state = vault.store.read(recovery_state)
    data = {"slot": way.id, "made": state.made_for(way.id), "rehearsed": state.rehearsed}
    call.console.answer(data, ["These two shares open the vault. Nothing of its keys was changed."])


def _open(call: Call) -> None:
    folder, shares = call.folder, openers.recovery(call.options)
    slots.check(folder, shares)
    new = _new(call)
    slots.change_passphrase(folder, shares, new)
    _log(call, ByPassphrase(new))
    told = ["The vault has its new passphrase; former passphrases and key files open it no longer."]
    told += ["These two shares have now been together: make new sheets, with recovery make --out FOLDER."]
    call.console.answer({"changed": True}, told)


def _keys(call: Call) -> None:
    secret = call.secret()
    with _vault(call, secret) as vault:
        done = renew(vault, secret)
    told = ["All keys of the vault are new. The secret that you gave opens it; every other way in is gone."]
    if done.left:
        told.append(
            f"Left as they are, because they are damaged or missing: {plural(done.left, 'attachment')}."
        )
    if done.recovery_lost:
        told.append("The recovery sheets open it no longer: make new ones, with recovery make --out FOLDER.")
    told.append(
        "Copies and backups made before still open with the former keys: delete them, then make a new one."
    )
    told.append("Who opened such a copy has your keys towards colleagues too: identity renew makes new ones.")
    call.console.answer(
        {"renewed": True, "attachments": done.attachments, "left": done.left, "ways_lost": done.ways_lost},
        told,
    )


def _log(call: Call, secret: Opener) -> None:
    """Note it in the log, where the vault can be written now and ``secret`` still opens it."""
    with suppress(VaultError), _vault(call, secret) as vault:
        vault.store.write(note, slots.CHANGED)


@contextmanager
def _vault(call: Call, secret: Opener) -> Iterator[Vault]:
    """The vault opened with a secret that is at hand already."""
    if call.opened:
        yield call.opened
        return
    with open_vault(call.folder, secret) as vault:
        yield vault


def _new(call: Call) -> str:
    options = call.options
    from_file = options.passphrase_file is not None or options.share_file
    if from_file and options.new_passphrase_file is None and not options.generate:
        raise NoNewPassphrase
    if options.passphrase_out is not None:
        call.refuse_output(options.passphrase_out, force=False)
    return openers.new_passphrase(options)


def _shape(way: WayIn) -> dict[str, object]:
    cost = {"memory_mib": way.memory_mib, "passes": way.passes, "lanes": way.lanes}
    return {"id": way.id, "type": way.kind, "cost": cost}


def _cost(way: WayIn) -> str:
    return f"{way.memory_mib} MiB, {way.passes} passes"


COMMANDS: Mapping[str, Command] = {
    "passphrase": _passphrase,
    "slots": _slots,
    "recovery": _recovery,
    "keys": _keys,
}
