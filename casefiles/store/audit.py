"""The log: one line for every change, chained, in the same transaction as the change itself.

A line names the moment, the device, the command and the change's identity, never a value or a name. Its hash covers
the line and, by the hash of the line before, all before it:

    hash = SHA-256("audit/v1" ‖ canonical JSON of the line without its hash, byte strings in hexadecimal)

Who holds the vault's key can write the whole chain anew. It is evidence only of what left the laptop before: the head
in a signed export, printed on a paper, or read aloud to a colleague. Form: docs/file-formats.md.
"""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casefiles.crypto import canonical, primitives
from casefiles.records.ledger_files import AuditEntry

BEGUN = "begun"
NOTHING = bytes(32)
_LAST = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
_DEVICE = "SELECT key FROM author WHERE id = 1"
_INSERT = (
    "INSERT INTO audit(seq, at, device, action, object, detail, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ALL = "SELECT seq, at, device, action, object, detail, prev, hash FROM audit ORDER BY seq"
_AT_ONCE = 2_000

Line = tuple[bytes, str, bytes]
"""What was written: a record's identity, a field ("" for a whole new record), and the change that wrote it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest line: its number and its hash, which stands for all before it."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as it is shown. ``at`` is UTC, "2026-05-03T09:30:00Z"; ``object`` a change's identity or nothing."""

    seq: int
    at: str
    device: str
    action: str
    object: str
    hash: bytes


def append(connection: sa.Connection, action: str, subject: str, detail: bytes) -> Head:
    """Add a line. ``subject`` is neutral: a change's identity in hexadecimal, never a value, a name or a path.

    The first line of a log is always "begun". Call it in the transaction of what it reports.
    """
    raw: Any = connection.connection.driver_connection
    found = raw.execute(_LAST).fetchone()
    last = Head(*found) if found else _add(raw, Head(0, NOTHING), BEGUN, "", NOTHING)
    return last if action == BEGUN else _add(raw, last, action, subject, detail)


def note(session: Session, action: str, subject: str = "", detail: bytes = NOTHING) -> None:
    """Add a line for what alters no record and yet matters: an export written, a contact verified, a backup made."""
    append(session.connection(), action, subject, detail)


def digest(lines: Iterable[Line]) -> bytes:
    """What a line says of the change: SHA-256 over what was written, sorted, without any value.

    Each item is the record's identity, the change's, and the field's key in UTF-8 with a zero byte at its end.
    """
    return primitives.sha256(
        b"".join(sorted(uid + dot + field.encode() + b"\0" for uid, field, dot in lines))
    )


def head(session: Session) -> Head | None:
    """The newest line; None in a vault where nothing was done since the log exists."""
    row = session.execute(
        select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
    ).first()
    return Head(row.seq, row.hash) if row else None


def line_at(session: Session, seq: int) -> Entry | None:
    """The line of that number."""
    found = session.get(AuditEntry, seq)
    return _entry(found) if found else None


def count(session: Session) -> int:
    """How many lines there are."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def entries(session: Session, start: int, most: int) -> tuple[Entry, ...]:
    """``most`` lines, newest first, after passing over the ``start`` newest."""
    query = select(AuditEntry).order_by(AuditEntry.seq.desc()).offset(start).limit(most)
    return tuple(map(_entry, session.scalars(query)))


def numbers(session: Session) -> list[int]:
    """The numbers of all lines, newest first: what a long list shows a part of."""
    return list(session.scalars(select(AuditEntry.seq).order_by(AuditEntry.seq.desc())))


def lines(session: Session, wanted: Sequence[int]) -> tuple[Entry, ...]:
    """The lines of these numbers."""
    return tuple(map(_entry, session.scalars(select(AuditEntry).where(AuditEntry.seq.in_(list(wanted))))))


def verify(session: Session) -> tuple[str, ...]:
    """What is wrong with the chain, a sentence each with the line's number; nothing when it is whole."""
    troubles: list[str] = []
    last, former = 0, NOTHING
    rows = session.execute(sa.text(_ALL).execution_options(yield_per=_AT_ONCE))
    for row in rows:
        if row.seq != last + 1:
            troubles.append(f"Between line {last} and line {row.seq} of the log, lines are missing.")
        elif row.prev != former:
            troubles.append(f"Line {row.seq} of the log does not follow from the line before it.")
        if row.hash != _Row(*row[:-1]).hashed():
            troubles.append(f"Line {row.seq} of the log was altered after it was written.")
        last, former = row.seq, row.hash
    return tuple(troubles)


class _Row(NamedTuple):
    """A line before it is hashed, in the order of the table's columns."""

    seq: int
    at: str
    device: str
    action: str
    object: str
    detail: bytes
    prev: bytes

    def hashed(self) -> bytes:
        plain = {**self._asdict(), "detail": self.detail.hex(), "prev": self.prev.hex()}
        return primitives.sha256(b"audit/v1" + canonical.encode(plain))


def _add(raw: Any, last: Head, action: str, subject: str, detail: bytes) -> Head:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    device = _device(raw.execute(_DEVICE).fetchone())
    row = _Row(last.seq + 1, at, device, action, subject, detail, last.hash)
    hashed = row.hashed()
    raw.execute(_INSERT, (*row, hashed))
    return Head(row.seq, hashed)


def _device(author: tuple[bytes] | None) -> str:
    """Eight letters of the hash of this vault's signing key, which its owner's colleagues know."""
    return base64.b32encode(primitives.sha256(author[0]))[:8].decode("ascii") if author else ""


def _entry(row: AuditEntry) -> Entry:
    return Entry(row.seq, row.at, row.device, row.action, row.object, row.hash)
