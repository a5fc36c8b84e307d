"""Looking for damage: the encrypted pages, the tables, the search index, and what the records say of themselves."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import BadValue
from casefiles.queries.loading import RECORD, by_uids
from casefiles.records.base import Record
from casefiles.records.ledger import Change, Fact, Gone, History

CHUNK = 1000
INDEX_CHECKS = (
    "INSERT INTO search_name_fts (search_name_fts) VALUES ('integrity-check')",
    "INSERT INTO search_text_fts (search_text_fts) VALUES ('integrity-check')",
)
UNREADABLE = "a part of the database cannot be read"


def faults(session: Session) -> tuple[str, ...]:
    """Every fault that is found, each in plain words without any value of a record; none means a sound vault.

    When the database itself is damaged the records are not looked at.
    """
    for look in (_pages, _tables, _links):
        if found := _found(look, session):
            return found
    return (*_found(_index, session), *_found(_ledger, session), *_found(_values, session))


def _found(look: Callable[[Session], Iterator[str]], session: Session) -> tuple[str, ...]:
    try:
        return tuple(look(session))
    except sa.exc.DBAPIError:
        return (UNREADABLE,)


def _pages(session: Session) -> Iterator[str]:
    """Each page's own authentication code, as SQLCipher checks it."""
    altered = len(session.execute(sa.text("PRAGMA cipher_integrity_check")).all())
    if altered:
        yield "an encrypted page was altered" if altered == 1 else f"{altered:,} encrypted pages were altered"


def _tables(session: Session) -> Iterator[str]:
    for (answer,) in session.execute(sa.text("PRAGMA quick_check")):
        if answer != "ok":
            yield "a table is damaged"


def _links(session: Session) -> Iterator[str]:
    for row in session.execute(sa.text("PRAGMA foreign_key_check")):
        yield f"a row of the table {row[0]} points to nothing"


def _index(session: Session) -> Iterator[str]:
    """The search index is sound in itself and has exactly the records that are there."""
    # The engine's own check is written as an insertion, which a vault open for reading only refuses.
    if session.scalar(sa.text("PRAGMA query_only")) == 0:
        for statement in INDEX_CHECKS:
            session.execute(sa.text(statement))
    indexed = set(session.scalars(sa.text("SELECT record_id FROM search_text")))
    present = set(session.scalars(sa.select(RECORD.c.id).where(~RECORD.c.removed)))
    if indexed != present:
        yield f"the search index misses or has too many of {len(indexed ^ present)} records"


def _ledger(session: Session) -> Iterator[str]:
    """Every value has the change that wrote it, and none is both live and replaced."""
    known = sa.select(Change.uid)
    for ref in session.scalars(sa.select(RECORD.c.ref).where(RECORD.c.born.not_in(known))):
        yield f"{ref}: the change that made it is not known"
    for table in (Fact.__table__, History.__table__):
        dot = table.c.dot if table is Fact.__table__ else table.c.by
        statement = sa.select(RECORD.c.ref, table.c.field).join(RECORD, RECORD.c.id == table.c.entity_id)
        for ref, field in session.execute(statement.where(dot.not_in(known))):
            yield f"{ref}: the change that wrote {field} is not known"
    both = sa.select(RECORD.c.ref, Fact.field).join(RECORD, RECORD.c.id == Fact.entity_id)
    both = both.join(
        Gone, sa.and_(Gone.entity_id == Fact.entity_id, Gone.field == Fact.field, Gone.dot == Fact.dot)
    )
    for ref, field in session.execute(both):
        yield f"{ref}: {field} is both current and replaced"


def _values(session: Session) -> Iterator[str]:
    """Every value of every record reads as what its field holds, and each part lies in a record that is there."""
    uids = list(session.scalars(sa.select(Record.__table__.c.uid).where(~RECORD.c.removed)))
    for start in range(0, len(uids), CHUNK):
        some = uids[start : start + CHUNK]
        try:
            by_uids(session, some)
        except (BadValue, ValueError, TypeError, KeyError):
            yield from _unreadable(session, some)
    whole = RECORD.alias("whole")
    lost = sa.select(RECORD.c.ref).join(whole, whole.c.uid == RECORD.c.parent)
    for ref in session.scalars(lost.where(~RECORD.c.removed, whole.c.removed)):
        yield f"{ref}: it is part of a record that was removed"


def _unreadable(session: Session, uids: list[bytes]) -> Iterator[str]:
    for uid in uids:
        try:
            by_uids(session, [uid])
        except (BadValue, ValueError, TypeError, KeyError):
            ref = session.scalar(sa.select(RECORD.c.ref).where(RECORD.c.uid == uid))
            yield f"{ref}: a value is damaged"
