"""Whether a vault is whole after what was done to it: it opens, is sound, and nothing that was told is missing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from casefiles.crypto.primitives import NotAuthentic
from casefiles.errors import CaseFileError
from casefiles.queries.soundness import faults
from casefiles.soak.scratch import Scratch
from casefiles.store import audit, blobs, swap
from casefiles.store.engine import connect, opens, reported_conditions
from casefiles.store.vault import DATABASE, Vault

Ask = Callable[[str], list[tuple[Any, ...]]]
Proof = Callable[[Scratch, Sequence[str], Ask], Iterable[str]]
CHANGE = "change"
LOST = "an acknowledged write is lost"
MOST_ATTACHMENT = 1 << 20


def proven(scratch: Scratch, told: Sequence[str], also: Proof | None = None) -> tuple[str, ...]:
    """What is wrong, in words; nothing for a vault that opens, is sound, and holds every acknowledged change.

    ``also`` is what the scenario itself promises.
    """
    try:
        with scratch.open() as vault:
            inside = tuple(_inside(vault))
        return inside or quickly_proven(scratch, told, also)
    except (CaseFileError, NotAuthentic) as refusal:
        return (f"the vault does not open: {type(refusal).__name__}",)


def _inside(vault: Vault) -> Iterator[str]:
    yield from vault.store.read(faults)
    yield from vault.store.read(audit.verify)


def quickly_proven(scratch: Scratch, told: Sequence[str], also: Proof | None = None) -> tuple[str, ...]:
    """The same by the bare engine, for thousands: header, pages, tables, attachments and acknowledged changes."""
    try:
        key = scratch.master().derive("db").reveal()
        swap.settle(scratch.folder, lambda path: opens(path, key))
        connection = connect(scratch.folder / DATABASE, key)
    except (CaseFileError, NotAuthentic) as fault:
        return (f"the vault does not open: {type(fault).__name__}",)

    def ask(statement: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = connection.execute(statement).fetchall()
        return found

    try:
        with reported_conditions():
            return (
                *_pages(ask, told),
                *_attachments(scratch, ask),
                *(also(scratch, told, ask) if also else ()),
            )
    except CaseFileError as fault:
        return (f"the vault cannot be read: {type(fault).__name__}",)
    finally:
        connection.close()


def _pages(ask: Ask, told: Iterable[str]) -> Iterator[str]:
    if ask("PRAGMA cipher_integrity_check"):
        yield "an encrypted page was altered"
    if ask("PRAGMA quick_check") != [("ok",)]:
        yield "a table is damaged"
    if not acknowledged(told) <= {uid.hex() for (uid,) in ask("SELECT uid FROM change")}:
        yield LOST


def _attachments(scratch: Scratch, ask: Ask) -> Iterator[str]:
    for row in ask("SELECT file, secret, sha256, size FROM blob"):
        try:
            blobs.read_whole(scratch.folder, blobs.Stored(*row), MOST_ATTACHMENT)
        except CaseFileError as fault:
            yield f"an attachment is not whole: {type(fault).__name__}"


def acknowledged(told: Iterable[str]) -> set[str]:
    """The identities of the changes that were told."""
    return {line.partition(" ")[2] for line in told if line.startswith(f"{CHANGE} ")}
