"""New keys for everything: after somebody may have had a copy of the vault, and may yet learn its passphrase.

A new master key under a new vault id; the database written anew under a key derived from it; every attachment encrypted
anew to an identity of its own; one slot, for the secret that was given. The header's replacement decides: killed before
it, the former vault stands whole; after it, the new one. Copies and backups made before keep the former keys.
"""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.errors import VaultError
from casefiles.crypto.opener import ByRecovery, Opener
from casefiles.crypto.secret import MasterKey
from casefiles.errors import CaseFileError
from casefiles.progress import Step
from casefiles.store import audit, backup_book, blobs, swap
from casefiles.store.blob_conditions import DamagedAttachment, MissingAttachment
from casefiles.store.blobs import Stored
from casefiles.store.copying import copy_pages, facts_of, sound
from casefiles.store.engine import connect, opens, reported_conditions
from casefiles.store.hold import unchanged
from casefiles.store.migrate import drop_kept
from casefiles.store.vault import HEADER, Vault, header_of

_PAGES, _DONE = 500, 1000
_ALL = "SELECT file, secret, sha256, size FROM blob ORDER BY file"
_CHANGE = "UPDATE blob SET file = ?, secret = ? WHERE file = ?"


class CopyUnsound(CaseFileError):
    """What was written under the new keys is not what was read under the former ones."""

    def __init__(self) -> None:
        super().__init__(
            "The copy under new keys was not whole, so nothing was changed. Run “check”, then try again."
        )


class SharesNotEnough(VaultError):
    """Recovery shares cannot carry over to new keys."""

    def __init__(self) -> None:
        super().__init__(
            "Recovery shares do not carry over to new keys. Set a new passphrase with them first, then renew the keys."
        )


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many attachments were encrypted anew, how many are damaged or missing and were left as they are.

    And how many other ways in are gone, and whether recovery sheets were among them.
    """

    attachments: int
    left: int
    ways_lost: int
    recovery_lost: bool


def renew(vault: Vault, secret: str | Opener, step: Step = blobs.unwatched) -> Renewed:
    """Give the open vault new keys; it stays open, under them. ``secret`` opens it now and will be its only way in.

    ``step(done, of 1000)`` may raise Cancelled until all is ready; then, as after any fault, the vault is as before.
    Recovery shares cannot be that secret (SharesNotEnough). Raises as ``header.unlocked``, FileFault, CopyUnsound and
    WaysChanged.
    """
    if isinstance(secret, ByRecovery):
        raise SharesNotEnough
    former = header_of(vault.folder)
    _, slot = header.unlocked(former, secret)
    raw, master = header.new_header(secret, slot.cost)
    moved: list[tuple[str, Stored]] = []
    try:
        left = _write_next(vault, master, moved, step)
        step(_DONE - 1, _DONE)
        with unchanged(vault.folder, former):
            _commit(vault, raw)
    except BaseException:
        # Interrupted after the decision, the new files are the vault's; the next opening finishes the exchange.
        if not _decided(vault.folder, raw):
            _remove(vault.folder, [fresh.file for _, fresh in moved])
            files.remove(_next_and_sides(vault.folder))
        raise
    vault.master = master
    vault.store.reopen(master.derive("db").reveal())
    _remove(vault.folder, [old for old, _ in moved])
    drop_kept(vault.folder)
    with suppress(CaseFileError):  # the keys are new by now, whether or not the log can say so
        vault.store.write(audit.note, "keys renewed")
        vault.store.write(backup_book.begin_anew)
    lost = [other.type for other in header.parse(former).slots if other.id != slot.id]
    return Renewed(len(moved), left, len(lost), "recovery" in lost)


def _write_next(vault: Vault, master: MasterKey, moved: list[tuple[str, Stored]], step: Step) -> int:
    """The database under new keys at ``swap.next_path``, closed; the number of attachments left as they are."""
    target, key = swap.next_path(vault.folder), master.derive("db").reveal()
    vault.store.raw(
        lambda source: copy_pages(source, target, key, lambda done, of: step(done * _PAGES // of, _DONE))
    )
    wanted = vault.store.raw(facts_of)
    with closing(connect(target, key)) as copy, reported_conditions():
        left = _renew_attachments(vault.folder, copy, moved, step)
        if facts_of(copy) != wanted or not sound(copy):
            raise CopyUnsound
    return left


def _renew_attachments(folder: Path, copy: Any, moved: list[tuple[str, Stored]], step: Step) -> int:
    """Each to a new file and identity. One that is damaged or missing keeps its row, for whoever can still mend it."""
    rows = [Stored(*row) for row in copy.execute(_ALL).fetchall()]
    whole, before, left = sum(row.size for row in rows) or 1, 0, 0

    def watch(done: int, _of: int) -> None:
        step(_PAGES + (before + done) * (_DONE - 1 - _PAGES) // whole, _DONE)

    copy.execute("BEGIN IMMEDIATE")
    for row in rows:
        try:
            fresh = _anew(folder, row, watch)
        except (DamagedAttachment, MissingAttachment):
            left += 1
            continue
        moved.append((row.file, fresh))
        copy.execute(_CHANGE, (fresh.file, fresh.secret, row.file))
        before += row.size
    copy.execute("COMMIT")
    return left


def _anew(folder: Path, row: Stored, watch: Step) -> Stored:
    with blobs.reading(folder, row) as source:
        fresh = blobs.take_in(folder, source, watch, row.size)
    if (fresh.sha256, fresh.size) != (row.sha256, row.size):
        blobs.remove(folder, fresh.file)
        raise DamagedAttachment
    return fresh


def _commit(vault: Vault, raw: bytes) -> None:
    """Exchange header and database. A fault before the decision leaves the vault open under its former keys."""
    vault.store.close()
    try:
        swap.commit(vault.folder, raw)
    except CaseFileError:
        if _decided(vault.folder, raw):
            swap.settle(vault.folder, lambda _: True)
            return
        key = vault.master.derive("db").reveal()
        swap.settle(vault.folder, lambda path: opens(path, key))
        vault.store.reopen(key)
        raise


def _decided(folder: Path, raw: bytes) -> bool:
    """Whether the new header stands."""
    return files.read(folder / HEADER, header.MOST_BYTES) == raw


def _next_and_sides(folder: Path) -> tuple[Path, ...]:
    path = folder / swap.NEXT
    return (path, *(path.with_name(path.name + side) for side in swap.SIDES))


def _remove(folder: Path, names: list[str]) -> None:
    """What cannot be removed now is put aside by the next sweep: no row knows it."""
    for name in names:
        with suppress(CaseFileError):
            blobs.remove(folder, name)
