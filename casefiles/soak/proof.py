"""Whether a vault is whole after what was done to it: it opens, is sound, and nothing that was told is missing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from casefiles.crypto import header
from casefiles.crypto.primitives import NotAuthentic
from casefiles.errors import CaseFileError
from casefiles.queries.soundness import faults
from casefiles.soak.scratch import Scratch
from casefiles.store import audit
from casefiles.store.engine import connect
from casefiles.store.vault import DATABASE, HEADER, Vault

Ask = Callable[[str], list[tuple[Any, ...]]]
Proof = Callable[[Scratch, Sequence[str], Ask], Iterable[str]]
CHANGE = "change"
LOST = "an acknowledged write is lost"


def proven(scratch: Scratch, told: Sequence[str], also: Proof | None = None) -> tuple[str, ...]:
    """What is wrong, in words; nothing for a vault that opens, is sound, and holds every acknowledged change.

    ``also`` is what the scenario itself promises.
    """
    try:
        with scratch.open() as vault:
            inside = tuple(_inside(vault))
        return inside or quickly_proven(scratch, told, also)
    except CaseFileError as refusal:
        return (f"the vault does not open: {type(refusal).__name__}",)


def opened_header(raw: bytes, scratch: Scratch) -> None:
    """Raises unless the header, opened by the key of one of its known slots, gives the vault's master key."""
    parsed = header.parse(raw)
    for slot in parsed.slots:
        if slot.id in scratch.keys and header.unwrap(parsed, slot, scratch.keys[slot.id]) == scratch.master:
            return
    raise NotAuthentic


def _inside(vault: Vault) -> Iterator[str]:
    yield from vault.store.read(faults)
    yield from vault.store.read(audit.verify)


def acknowledged(told: Iterable[str]) -> set[str]:
    """The identities of the changes that were told."""
    return {line.partition(" ")[2] for line in told if line.startswith(f"{CHANGE} ")}


def quickly_proven(scratch: Scratch, told: Sequence[str], also: Proof | None = None) -> tuple[str, ...]:
    """The same by the bare engine, for thousands: header, pages, tables and acknowledged changes."""
    try:
        opened_header((scratch.folder / HEADER).read_bytes(), scratch)
        connection = connect(scratch.folder / DATABASE, scratch.key)
    except (CaseFileError, NotAuthentic, OSError) as fault:
        return (f"the vault does not open: {type(fault).__name__}",)

    def ask(statement: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = connection.execute(statement).fetchall()
        return found

    try:
        return (*_pages(ask, told), *(also(scratch, told, ask) if also else ()))
    finally:
        connection.close()


def _pages(ask: Ask, told: Iterable[str]) -> Iterator[str]:
    if ask("PRAGMA cipher_integrity_check"):
        yield "an encrypted page was altered"
    if ask("PRAGMA quick_check") != [("ok",)]:
        yield "a table is damaged"
    if not acknowledged(told) <= {uid.hex() for (uid,) in ask("SELECT uid FROM change")}:
        yield LOST
