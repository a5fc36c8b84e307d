"""One folder for a whole team: take in what lies in the inbox, and write each member what changed for them.

    inbox/           exports for us, put there by colleagues or by whoever carries the stick
    done/  refused/  what was taken in; what was not, each with a text beside it that says why
    out/<letters>/   exports for one member each; the letters mean nothing to who does not have this vault

A file that cannot be opened and was altered within the last minute is still being copied: it stays in the inbox, where
the next run finds it whole. Run twice, the second run does nothing. Whatever interrupts it, the next run goes on: an
export in the inbox is taken in whole or not at all, and nobody counts as told before the file for them is in its place.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto.errors import AlteredFile, NotAnAgeFile, SealedFileRefused
from casefiles.exchange.apply import apply
from casefiles.exchange.arriving_files import take_files
from casefiles.exchange.conditions import (
    ContactChanged,
    NothingChanged,
    NothingToExport,
    NotSelected,
    UnknownSender,
    UnverifiedSender,
)
from casefiles.exchange.contacts import VERIFIED
from casefiles.exchange.container import suggested_name
from casefiles.exchange.deciding import Mode
from casefiles.exchange.export import export
from casefiles.exchange.intake import examine
from casefiles.exchange.pseudonyms import secret_for
from casefiles.exchange.scopes import standing_scope
from casefiles.progress import Cancelled, Step
from casefiles.records.ledger import Contact
from casefiles.store.store import Store

INBOX, DONE, REFUSED, OUT = "inbox", "done", "refused", "out"
ENDING = ".age"
_LETTERS = 10
_COPYING_SECONDS = 60
_HALF = (NotAnAgeFile, AlteredFile)
_REFUSALS = (SealedFileRefused, UnknownSender, UnverifiedSender, ContactChanged)
_NOTHING = (NothingChanged, NothingToExport, NotSelected)


@dataclass(frozen=True, slots=True)
class Took:
    """An export that was taken in: its name, our name for the sender, and what it did."""

    file: str
    sender: str
    added: int
    updated: int
    seen_before: bool
    files: int = 0


@dataclass(frozen=True, slots=True)
class Turned:
    """An export that was refused, and the sentence that says why."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """An export that was written: for whom, where under the folder, how many records."""

    contact: str
    file: str
    records: int


@dataclass(slots=True)
class Synced:
    """What one run did; ``waiting`` items are left in the review queue, files still being copied are ``unfinished``.

    ``stopped``: the person stopped it between two files; what is listed was done.
    """

    taken: list[Took] = field(default_factory=list)
    refused: list[Turned] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    written: list[Wrote] = field(default_factory=list)
    waiting: int = 0
    stopped: bool = False


def _unwatched(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def sync(store: Store, folder: Path, progress: Step = _unwatched, vault: Path | None = None) -> Synced:
    """Take in the inbox of ``folder`` with what does not conflict, then write each member what changed.

    ``vault`` is the vault's own folder, for the files of attachments. Members are the verified contacts of whom it was
    said what usually goes to them. ``progress`` may raise Cancelled between two files, which ends the run there.
    A folder that is not there is not made: a stick may be missing.
    Raises FileFault, and what the store raises; what was done until then stays done.
    """
    done = Synced()
    try:
        _run(store, folder, progress, vault, done)
    except Cancelled:
        done.stopped = True
    return done


def _run(store: Store, folder: Path, progress: Step, vault: Path | None, done: Synced) -> None:
    if not folder.is_dir():
        raise files.FileMissing
    for name in (INBOX, DONE, REFUSED, OUT):
        _made(folder / name)
    waiting = list(_inbox(folder / INBOX))
    members = store.read(_members)
    total = len(waiting) + len(members)
    for number, path in enumerate(waiting):
        progress(number, total)
        _take(store, folder, path, done, vault)
    for number, member in enumerate(members, len(waiting)):
        progress(number, total)
        _write(store, folder, member, done, vault)


def _made(folder: Path) -> Path:
    """The folder, made if it is missing. What a team shares keeps the rights that it has."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise files.condition_of(fault) from fault
    return folder


def _inbox(inbox: Path) -> Iterator[Path]:
    """Ordinary files that end as exports do, oldest names first; links are not followed."""
    for path in sorted(inbox.iterdir()):
        if (
            path.suffix == ENDING
            and not path.name.startswith(".")
            and not path.is_symlink()
            and path.is_file()
        ):
            yield path


def _take(store: Store, folder: Path, path: Path, done: Synced, vault: Path | None) -> None:
    try:
        intake = examine(store, path)
        applied = apply(store, intake, mode=Mode.SAFE)
        taken = 0
        if vault is not None and intake.opened is not None:
            taken = take_files(store, vault, path, intake.opened)
    except _REFUSALS as refusal:
        if isinstance(refusal, _HALF) and _being_copied(path):
            done.unfinished.append(path.name)
            return
        moved = _move(path, folder / REFUSED)
        files.write(moved.with_suffix(".txt"), f"{refusal}\n".encode())
        done.refused.append(Turned(path.name, str(refusal)))
        return
    _move(path, folder / DONE)
    done.waiting = applied.waiting
    done.taken.append(
        Took(path.name, intake.sender, applied.added, applied.updated, intake.seen_before, taken)
    )


def _being_copied(path: Path) -> bool:
    """Whether somebody may still be writing the file. A clock that runs ahead of ours counts as now."""
    try:
        return time.time() - path.stat().st_mtime < _COPYING_SECONDS
    except OSError:
        return True


def _move(path: Path, folder: Path) -> Path:
    target = folder / path.name
    if target.exists():
        target = folder / f"{path.stem}-{secrets.token_hex(4)}{path.suffix}"
    try:
        path.replace(target)
    except OSError as fault:
        raise files.condition_of(fault) from fault
    return target


def _write(store: Store, folder: Path, name: str, done: Synced, vault: Path | None) -> None:
    scope = store.read(standing_scope, name, since_last=True)
    letters = store.write(_letters_of, name).value
    place = folder / OUT / letters
    _made(place)
    path = place / suggested_name()
    try:
        made = export(store, scope, [name], path, folder=vault)
    except _NOTHING:
        return
    done.written.append(Wrote(name, str(path.relative_to(folder)), sum(made.counts.values())))


def _members(session: Session) -> list[str]:
    statement = sa.select(Contact.name).where(Contact.state == VERIFIED, Contact.scope != "")
    return list(session.scalars(statement.order_by(Contact.name)))


def _letters_of(session: Session, name: str) -> str:
    """The name of a member's folder: always the same, and telling nothing."""
    secret = secret_for(session, [name])
    digest = hmac.new(secret, b"casefiles/sync-folder", hashlib.sha256).digest()
    return base64.b32encode(digest)[:_LETTERS].decode("ascii").lower()
