"""Writing what joining came to into records that are here: registers, columns, history, marks, index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from casefiles.records import KINDS
from casefiles.records.ledger import ERASED, VALUE
from casefiles.rules import merging
from casefiles.rules.merging import Register
from casefiles.store.forgetting import forget_bytes
from casefiles.store.merge_load import Here
from casefiles.store.merge_rows import (
    ADD_HISTORY,
    UNMARK,
    ColumnRows,
    RegisterRows,
    column_of,
    engine_of,
    entry,
    implied,
    journal_of,
    title,
    touch,
)
from casefiles.store.search import SearchIndex

MARK = "INSERT OR IGNORE INTO conflict (entity_id, field) VALUES (?, ?)"
FORGET = (
    "DELETE FROM history WHERE entity_id = ? AND field = ?",
    "DELETE FROM imported WHERE entity_id = ? AND field = ?",
)
ADD_IMPORTED = (
    "INSERT OR REPLACE INTO imported (change, entity_id, field, before, after) VALUES (?, ?, ?, ?, ?)"
)
ALIVE = ""
"""The field under which a record is marked that was removed while somebody edited it."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One field on its way: its register before and after, what the row shows before and after (JSON), and by what."""

    key: str
    mine: Register
    register: Register
    before: str | None
    after: str | None
    by: bytes


@dataclass(slots=True)
class Altered:
    """A record that is here and what becomes of its fields. ``alive`` marks it as edited after it was removed."""

    here: Here
    fields: list[Rewritten]
    alive: bool | None = None


@dataclass(slots=True)
class _Rows:
    registers: RegisterRows = field(default_factory=RegisterRows)
    history: list[tuple[int, str, bytes, str, bytes]] = field(default_factory=list)
    forgotten: list[tuple[int, str]] = field(default_factory=list)
    marked: list[tuple[int, str]] = field(default_factory=list)
    unmarked: list[tuple[int, str]] = field(default_factory=list)
    imported: list[tuple[bytes, int, str, str, str]] = field(default_factory=list)
    columns: ColumnRows = field(default_factory=ColumnRows)


def write_all(session: Session, altered: Iterable[Altered], *, undoable: bool = True) -> None:
    """Write all alterations. ``undoable`` keeps what an import altered, so that it can be taken back as one step."""
    rows, changed = _Rows(), []
    for one in altered:
        if one.fields or one.alive is not None:
            _forget_bytes(session, one)
            values = _record_rows(session, one, rows)
            changed.append((one.here, values))
    raw = engine_of(session)
    rows.registers.write(raw)
    raw.executemany(ADD_HISTORY, rows.history)
    for statement in FORGET:
        raw.executemany(statement, rows.forgotten)
    raw.executemany(UNMARK, rows.unmarked)
    raw.executemany(MARK, rows.marked)
    raw.executemany(ADD_IMPORTED, rows.imported if undoable else [])
    rows.columns.write(session)
    _index(session, changed)


def _forget_bytes(session: Session, one: Altered) -> None:
    """An attachment's bytes go when what identifies them is destroyed."""
    if one.here.kind == "attachment" and any(
        each.key == "sha256" and _destroys(each) and each.after is None for each in one.fields
    ):
        forget_bytes(session, one.here.uid)


def _record_rows(session: Session, one: Altered, rows: _Rows) -> dict[str, Any]:
    here, journal = one.here, journal_of(session)
    columns: dict[str, Any] = {}
    heard = set(here.heard or ())
    for each in one.fields:
        _field_rows(here, each, rows)
        _heard(here, each, heard)
        if each.before != each.after:
            found = column_of(KINDS[here.kind], each.key, each.after)
            if found is not None:
                columns[found[0]] = found[1]
        if (each.before != each.after or merging.conflict(each.register)) and not _destroys(each):
            was, now = each.before or "null", each.after or "null"
            rows.imported.append((journal.dot, here.id, each.key, was, now))
    if one.alive is not None:
        (rows.marked if one.alive else rows.unmarked).append((here.id, ALIVE))
    values = {**here.row, **columns}
    head = {
        "title": title(KINDS[here.kind], values),
        "revision": here.row["revision"] + 1,
        "changed_at": journal.hlc,
        "heard": None if here.heard is None else sorted(heard),
    }
    rows.columns.put(here.kind, here.id, columns | head)
    touch(session, here.id, here.kind, [(here.uid, each.key, each.by) for each in one.fields])
    return {**values, **head} if columns else {}


def _field_rows(here: Here, each: Rewritten, rows: _Rows) -> None:
    entity, key, register = here.id, each.key, each.register
    if key in here.facts:
        rows.registers.former.append((entity, key))
    told = implied(KINDS[here.kind], key, register, here.born)
    new = Register(register.live, register.gone - each.mine.gone)
    rows.registers.put(entity, key, new, implied=told)
    _history_rows(here, each, rows)
    if _destroys(each):
        rows.forgotten.append((entity, key))
    contested = merging.conflict(register) and key != "_position"
    (rows.marked if contested else rows.unmarked).append((entity, key))


def _destroys(each: Rewritten) -> bool:
    """Whether a value is destroyed for ever, so that nothing may keep it."""
    return any(held.state == ERASED for held in each.register.live.values())


def _history_rows(here: Here, each: Rewritten, rows: _Rows) -> None:
    """What was replaced; of several values the one that was shown comes last."""
    known = here.shows(each.key)
    lost = [
        (dot, held.value)
        for dot, held in each.mine.live.items()
        if held.state == VALUE and dot in each.register.gone
    ]
    for dot, value in sorted(lost, key=lambda pair: pair[1] == (each.before or "null")) if known else ():
        rows.history.append((here.id, each.key, dot, value, each.by))


def _heard(here: Here, each: Rewritten, heard: set[str]) -> None:
    held = each.register.live.get(here.born)
    known = KINDS[here.kind].find(each.key) is not None
    if known and held is not None and held.state == VALUE:
        heard.add(each.key)


def _index(session: Session, changed: Iterable[tuple[Here, Mapping[str, Any]]]) -> None:
    raw, search = engine_of(session), _search(session)
    for here, values in changed:
        if values.get("removed"):
            search.forget_record(raw, here.id)
        elif values:
            one = entry(here.kind, values)
            search.index_record(raw, one.record_id, one.title, one.names, one.body)


def _search(session: Session) -> SearchIndex:
    index: SearchIndex = session.info["search"]
    return index
