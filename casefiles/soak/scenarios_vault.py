"""What is done to a whole vault while it is struck: attachments, backups, going back, new keys, a vault to travel."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from casefiles.commands.attach import attach, take_bytes
from casefiles.crypto import kdf
from casefiles.errors import CaseFileError
from casefiles.exchange.travel import Stay, new_vault
from casefiles.soak.proof import Ask
from casefiles.soak.scenarios import Tell, write
from casefiles.soak.scratch import CASE, PERSON, Scratch
from casefiles.store import backup, snapshots
from casefiles.store.renew import renew
from casefiles.store.restore import restore_over
from casefiles.store.vault import open_vault

PICTURE = b"bytes of an invented picture " * 400
ROUNDS = 3
FORMER = "the former state"


def attachments(scratch: Scratch, tell: Tell, rounds: int = ROUNDS) -> None:
    """Taking in files: the bytes first, then the record."""
    with scratch.open() as vault:
        tell("open")
        for number in range(rounds):
            incoming = take_bytes(vault.folder, f"{number}.bin", BytesIO(PICTURE))
            write(vault.store, tell, attach, PERSON, incoming)
            tell("attached")


def attached(_scratch: Scratch, told: Sequence[str], ask: Ask) -> Iterator[str]:
    """As many attachments as were told; that each is whole is proven of every vault."""
    ((found,),) = ask("SELECT count(*) FROM blob")
    if found < list(told).count("attached"):
        yield "an acknowledged attachment is lost"


def _place(scratch: Scratch) -> Path:
    return scratch.root / "stick"


def prepare_attachments(scratch: Scratch) -> None:
    """A vault with an attachment, and a place for backups."""
    _place(scratch).mkdir()
    with scratch.open() as vault:
        vault.store.write(attach, PERSON, take_bytes(vault.folder, "a.bin", BytesIO(PICTURE)))


def back_up(scratch: Scratch, tell: Tell, rounds: int = ROUNDS) -> None:
    """Backups, one after the other."""
    with scratch.open() as vault:
        tell("open")
        for _ in range(rounds):
            backup.finish(backup.begin(vault, _place(scratch), _unwatched), _unwatched)
            tell("backup")


def backed_up(scratch: Scratch, told: Sequence[str], _ask: Ask) -> Iterator[str]:
    """Every backup that has a name is whole, and once one was told there is one (one a day stays)."""
    master = scratch.master()
    found = snapshots.found_in(snapshots.shelf(_place(scratch), master.vault_id))
    if "backup" in told and not found:
        yield "an acknowledged backup is lost"
    for one in found:
        try:
            backup.check(one, master, _unwatched)
        except CaseFileError as fault:
            yield f"a backup is not whole: {type(fault).__name__}"


def prepare_backup(scratch: Scratch) -> None:
    """A backup, and something written since."""
    prepare_attachments(scratch)
    back_up(scratch, _untold, rounds=1)
    with scratch.open() as vault:
        for number in range(ROUNDS):
            write(vault.store, _untold, attach, CASE, take_bytes(vault.folder, f"{number}", BytesIO(PICTURE)))


def go_back(scratch: Scratch, tell: Tell) -> None:
    """The closed vault becomes what the backup held."""
    master = scratch.master()
    tell("open")
    (snapshot, *_) = snapshots.found_in(snapshots.shelf(_place(scratch), master.vault_id))
    restore_over(scratch.folder, master, snapshot.folder, _unwatched)
    tell("back")


def went_back(_scratch: Scratch, told: Sequence[str], ask: Ask) -> Iterator[str]:
    """The state before, or the one of the backup."""
    ((found,),) = ask("SELECT count(*) FROM blob")
    if found not in (1, 1 + ROUNDS) or ("back" in told and found != 1):
        yield "going back was done by half, or lost"


def new_keys(scratch: Scratch, tell: Tell) -> None:
    """Everything under new keys."""
    with scratch.open() as vault:
        said: list[str] = []

        def step(_done: int, _of: int) -> None:
            if not said:
                said.append("open")
                tell("open")

        renew(vault, scratch.passphrase, step)
        tell("renewed")


def renewed(scratch: Scratch, told: Sequence[str], ask: Ask) -> Iterator[str]:
    """The new keys if that was told; else either."""
    same = scratch.master() == scratch.master(scratch.headers[-1])
    if ask("SELECT count(*) FROM blob") != [(1,)] or ("renewed" in told and same):
        yield "new keys were made by half, or lost"


def travel(scratch: Scratch, tell: Tell) -> None:
    """A new vault of what stays, beside the old one."""
    with scratch.open() as vault:
        tell("open")
        new_vault(vault, Stay((CASE,)), scratch.root / "light", scratch.passphrase, cost=kdf.FLOOR)
        tell("light")


def travelled(scratch: Scratch, told: Sequence[str], _ask: Ask) -> Iterator[str]:
    """The new vault opens, or is not there at all."""
    folder = scratch.root / "light"
    if not folder.exists():
        if "light" in told:
            yield "an acknowledged vault is lost"
        return
    try:
        open_vault(folder, scratch.passphrase).close()
    except CaseFileError as fault:
        yield f"the new vault does not open: {type(fault).__name__}"


def _unwatched(_done: int, _of: int) -> None:
    """Nobody looks."""


def _untold(_line: str) -> None:
    """Nobody is told."""
