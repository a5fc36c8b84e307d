"""Copying the rows that stay into a new vault: only what is copied can be there, so nothing else is.

References and local numbers are given anew, since they would tell how many records there were. Left behind are former
values, drafts, settings, the log, what contacts were told, and authors' names. Dots, clocks and authors' keys of what
stays come along, so that the vaults can be merged again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, with_polymorphic

from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.records.ledger import Author, Change, Conflict, Contact, Fact, Gone
from casefiles.records.ledger_files import Blob
from casefiles.records.ledger_merge import Different
from casefiles.store.journal import index
from casefiles.values.specs import Kind

TABLES = Record.metadata.tables
RECORD = TABLES["record"]
CHUNK = 500
Row = dict[str, Any]


@dataclass(slots=True)
class Kept:
    """The rows of what stays, as they go into the new vault, and the files of the attachments among it."""

    records: list[tuple[str, Row]] = field(default_factory=list)
    registers: dict[str, list[Row]] = field(default_factory=dict)
    changes: list[Row] = field(default_factory=list)
    authors: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    different: list[Row] = field(default_factory=list)
    blobs: list[Row] = field(default_factory=list)


def read_kept(session: Session, uids: set[bytes], *, contacts: bool) -> Kept:
    """What of the open vault goes into the new one."""
    kept = Kept()
    numbers: dict[int, int] = {}
    cut: dict[int, set[str]] = {}
    for kind in KINDS:
        _read_kind(session, kind, uids, kept, numbers)
    for table in (Fact, Gone, Conflict):
        kept.registers[table.__tablename__] = _of_entities(session, table, numbers)
    _cut_links(kept, uids, cut)
    _read_changes(session, kept)
    kept.blobs = _plain(session, Blob.__table__, Blob.__table__.c.uid, uids)
    pairs = _plain(session, Different.__table__, Different.__table__.c.one, uids)
    kept.different = [row for row in pairs if row["other"] in uids]
    kept.contacts = [_public(row) for row in session.scalars(sa.select(Contact))] if contacts else []
    return kept


def write_kept(session: Session, kept: Kept) -> int:
    """Put the rows into a vault that is still empty, and make them findable; how many records."""
    for kind, row in kept.records:
        for table in (RECORD, TABLES[RECORD_OF[kind].__tablename__]):
            session.execute(sa.insert(table).values({column.key: row[column.key] for column in table.c}))
    rows: Mapping[str, Sequence[Row]] = {
        "author": kept.authors,
        "change": kept.changes,
        **kept.registers,
        "different": kept.different,
        "contact": kept.contacts,
        "counter": _counters(kept.records),
    }
    for name, found in rows.items():
        if found:
            session.execute(sa.insert(TABLES[name]), list(found))
    raw = session.connection().connection.driver_connection
    for record in session.scalars(sa.select(with_polymorphic(Record, "*"))):
        index(session.info["search"], raw, record)
    return len(kept.records)


def _read_kind(session: Session, kind: str, uids: set[bytes], kept: Kept, numbers: dict[int, int]) -> None:
    own, prefix = RECORD_OF[kind].__table__, RECORD_OF[kind].PREFIX
    columns = [*RECORD.c, *(column for column in own.c if column.name != "id")]
    query = sa.select(*columns).join_from(own, RECORD, own.c.id == RECORD.c.id)
    rows = [
        dict(row)
        for some in _chunks(uids)
        for row in session.execute(query.where(RECORD.c.uid.in_(some))).mappings()
    ]
    for place, row in enumerate(sorted(rows, key=lambda row: row["id"]), start=1):
        numbers[row["id"]] = row["id"] = len(numbers) + 1
        row["ref"], row["revision"] = f"{prefix}-{place:04d}", 1
        kept.records.append((kind, row))


def _of_entities(session: Session, table: Any, numbers: Mapping[int, int]) -> list[Row]:
    own = table.__table__
    rows = _plain(session, own, own.c.entity_id, numbers)
    return [{**row, "entity_id": numbers[row["entity_id"]]} for row in rows]


def _cut_links(kept: Kept, uids: set[bytes], cut: dict[int, set[str]]) -> None:
    """Take out every link to what stays behind, the field's register with it, as if no export had told of it."""
    known = {uid.hex() for uid in uids}
    for kind, row in kept.records:
        links = [spec.key for spec in KINDS[kind].fields if spec.kind is Kind.LINK]
        leading = {key for key in links if row[key] is not None and row[key] not in uids}
        leading |= {
            fact["field"]
            for fact in kept.registers["fact"]
            if fact["entity_id"] == row["id"] and fact["field"] in links and not _within(fact["value"], known)
        }
        if leading:
            cut[row["id"]] = leading
            told = row["heard"] if row["heard"] is not None else [spec.key for spec in KINDS[kind].fields]
            row.update(dict.fromkeys(leading), heard=[key for key in told if key not in leading])
    for name, rows in kept.registers.items():
        kept.registers[name] = [row for row in rows if row["field"] not in cut.get(row["entity_id"], ())]


def _within(value: str, known: set[str]) -> bool:
    return value.strip('"') in known or value in ("null", "")


def _read_changes(session: Session, kept: Kept) -> None:
    """The clocks of the changes whose values stay, under authors without names; the new vault's own key is author 1."""
    dots = {row["born"] for _, row in kept.records} | {row["dot"] for row in kept.registers["fact"]}
    rows = _plain(session, Change.__table__, Change.__table__.c.uid, dots)
    wanted = sorted({row["author_id"] for row in rows})
    keys = {author.id: author.key for author in session.scalars(sa.select(Author))}
    numbers = {old: new for new, old in enumerate(wanted, start=2)}
    kept.authors = [{"id": numbers[old], "key": keys[old], "name": ""} for old in wanted]
    kept.changes = [
        {
            "id": place,
            "uid": row["uid"],
            "author_id": numbers[row["author_id"]],
            "hlc": row["hlc"],
            "note": "",
        }
        for place, row in enumerate(sorted(rows, key=lambda row: row["hlc"]), start=1)
    ]


def _public(contact: Contact) -> Row:
    """A contact's name and public keys; nothing of what was exchanged with them, nor since when."""
    today = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    keys = ("name", "fingerprint", "card", "state", "successor")
    return {**{key: getattr(contact, key) for key in keys}, "added_at": today}


def _counters(records: Iterable[tuple[str, Row]]) -> list[Row]:
    last: dict[str, int] = {}
    for kind, _ in records:
        prefix = RECORD_OF[kind].PREFIX
        last[prefix] = last.get(prefix, 0) + 1
    return [{"prefix": prefix, "last": number} for prefix, number in last.items()]


def _plain(session: Session, table: Any, column: Any, wanted: Iterable[Any]) -> list[Row]:
    """All rows of ``table`` whose ``column`` is one of ``wanted``."""
    return [
        dict(row)
        for some in _chunks(wanted)
        for row in session.execute(sa.select(table).where(column.in_(some))).mappings()
    ]


def _chunks(wanted: Iterable[Any]) -> Iterable[list[Any]]:
    ordered = sorted(wanted)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
