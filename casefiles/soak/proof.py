"""Whether a vault is whole after what was done to it: it opens, is sound, and nothing that was told is missing."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.crypto import header
from casefiles.crypto.primitives import NotAuthentic
from casefiles.errors import CaseFileError
from casefiles.queries.soundness import faults
from casefiles.records.ledger import Change
from casefiles.soak.scratch import Scratch
from casefiles.store import audit
from casefiles.store.engine import connect
from casefiles.store.vault import DATABASE, HEADER, Vault

CHANGE, OPEN = "change", "open"
LOST = "an acknowledged write is lost"


def proven(scratch: Scratch, told: Iterable[str]) -> tuple[str, ...]:
    """What is wrong, in words; nothing for a vault that opens, is sound, and holds every acknowledged change."""
    try:
        with scratch.open() as vault:
            return (*_header(scratch), *_inside(vault, told))
    except CaseFileError as refusal:
        return (f"the vault does not open: {type(refusal).__name__}",)


def opened_header(raw: bytes, scratch: Scratch) -> None:
    """Raises unless the header, opened by the key of one of its known slots, gives the vault's master key."""
    parsed = header.parse(raw)
    for slot in parsed.slots:
        if slot.id in scratch.keys and header.unwrap(parsed, slot, scratch.keys[slot.id]) == scratch.master:
            return
    raise NotAuthentic


def _header(scratch: Scratch) -> Iterator[str]:
    try:
        opened_header((scratch.folder / HEADER).read_bytes(), scratch)
    except (CaseFileError, NotAuthentic, OSError) as fault:
        yield f"the header does not open: {type(fault).__name__}"


def _inside(vault: Vault, told: Iterable[str]) -> Iterator[str]:
    yield from vault.store.read(faults)
    yield from vault.store.read(audit.verify)
    known = vault.store.read(_changes)
    if not acknowledged(told) <= known:
        yield LOST


def acknowledged(told: Iterable[str]) -> set[str]:
    """The identities of the changes that were told."""
    return {line.partition(" ")[2] for line in told if line.startswith(f"{CHANGE} ")}


def _changes(session: Session) -> set[str]:
    return {uid.hex() for uid in session.scalars(sa.select(Change.uid))}


def quickly_proven(scratch: Scratch, told: Iterable[str]) -> tuple[str, ...]:
    """The same by the bare engine, for thousands: pages, tables and acknowledged changes."""
    try:
        opened_header((scratch.folder / HEADER).read_bytes(), scratch)
        connection = connect(scratch.folder / DATABASE, scratch.key)
    except (CaseFileError, NotAuthentic, OSError) as fault:
        return (f"the vault does not open: {type(fault).__name__}",)
    try:
        altered = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        damaged = connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]
        known = {uid.hex() for (uid,) in connection.execute("SELECT uid FROM change")}
    finally:
        connection.close()
    wrong = ((altered, "an encrypted page was altered"), (damaged, "a table is damaged"))
    return (*(words for found, words in wrong if found), *([] if acknowledged(told) <= known else [LOST]))
