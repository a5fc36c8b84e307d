"""Which records stay on the laptop: the chosen cases with what belongs to them, and nothing that merely mentions them.

With a case stay its people, the parts of both, the citations of all these and the sources cited, and attachments of any
of these. Appeals and meetings stay behind: they name other people. A link from what stays to what does not is cut when
the rows are copied, and the field becomes one of which the new vault knows nothing.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.errors import NotOfKind
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find

RECORD = Record.__table__
CHUNK = 500
# By which link of which kind something else comes along. Whatever is not named here stays behind.
LEADS = (("case", "person"), ("participant", "person"), ("person", "merged_into"), ("citation", "source"))


def staying(session: Session, refs: Sequence[str]) -> set[bytes]:
    """The identities of the records that stay when the cases called ``refs`` stay. Raises UnknownRecord, NotOfKind."""
    uids: set[bytes] = set()
    fresh = {_case(session, ref) for ref in refs}
    while fresh:
        uids |= fresh
        fresh = (_parts(session, fresh) | _led(session, fresh)) - uids
    return uids


def _case(session: Session, ref: str) -> bytes:
    found = find(session, ref)
    if found.kind != "case":
        raise NotOfKind(ref, KINDS[found.kind].label.lower(), KINDS["case"].label.lower())
    return found.uid


def _parts(session: Session, wholes: set[bytes]) -> set[bytes]:
    return _asked(session, RECORD.c.parent, wholes)


def _led(session: Session, uids: set[bytes]) -> set[bytes]:
    """Where links that are followed lead to, and the records that were found to be the same person."""
    found = {uid for kind, key in LEADS for uid in _targets(session, kind, key, uids)}
    same = RECORD_OF["person"].__table__
    for some in _chunks(uids):
        query = sa.select(RECORD.c.uid).join_from(same, RECORD, same.c.id == RECORD.c.id)
        found |= set(session.scalars(query.where(same.c.merged_into.in_(some))))
    return _asked(session, RECORD.c.uid, found)


def _targets(session: Session, kind: str, key: str, uids: set[bytes]) -> set[bytes]:
    own = RECORD_OF[kind].__table__
    found: set[bytes] = set()
    for some in _chunks(uids):
        query = sa.select(own.c[key]).join_from(own, RECORD, own.c.id == RECORD.c.id)
        found |= set(session.scalars(query.where(RECORD.c.uid.in_(some), own.c[key].is_not(None))))
    return found


def _asked(session: Session, column: sa.ColumnElement[bytes], uids: set[bytes]) -> set[bytes]:
    """The identities of the present records whose ``column`` is one of ``uids``."""
    found: set[bytes] = set()
    for some in _chunks(uids):
        query = sa.select(RECORD.c.uid).where(column.in_(some), RECORD.c.removed.is_(False))
        found |= set(session.scalars(query))
    return found


def _chunks(uids: Iterable[bytes]) -> Iterable[list[bytes]]:
    ordered = sorted(uids)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
