"""Taking back one change. Undoing writes a new change; nothing that happened is erased."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.commands.undo_import import refuse_removal, undo_import, was_import
from casefiles.errors import ChangedSince, NothingToUndo
from casefiles.records.base import Record
from casefiles.records.ledger import WITHHELD, History
from casefiles.rules.merging import DELETED, TRUE
from casefiles.store.merge_load import Here, chunks, load_ids
from casefiles.store.merge_rows import journal_of
from casefiles.store.rewrite import Rewrite, rewrite_all

Place = tuple[int, str]
"""A record by its local number, and one of its fields."""


def undo(session: Session, change: bytes) -> int:
    """Give every field that the change wrote its former value; remove what it made. Returns how many records changed.

    Undoing an undo does it again. Raises ChangedSince when somebody wrote over one of the fields meanwhile, or when a
    part would be left without its whole; StillNeeded when another record points to what the change made; and
    NothingToUndo when the change is not known or nothing of it is left to take back.
    """
    if was_import(session, change):
        return undo_import(session, change)
    written = select(History.entity_id, History.field, History.value).where(History.by == change)
    # Of several values that the change replaced the one that was shown comes last.
    former = {(row.entity_id, row.field): row.value for row in session.execute(written.order_by(History.id))}
    made = session.scalars(select(Record.__table__.c.id).where(Record.__table__.c.born == change)).all()
    ids = {entity for entity, _ in former} | set(made)
    if not ids:
        raise NothingToUndo
    here = load_ids(session, ids)
    _refuse_if_changed(session, here, former, change)
    refuse_removal(session, [here[number] for number in made])
    values: dict[int, dict[str, str]] = {number: {} for number in sorted(ids)}
    for (number, key), value in former.items():
        values[number][key] = value
    for number in made:
        values[number][DELETED] = TRUE
    rewrite_all(session, (Rewrite(here[number], each) for number, each in values.items()))
    if not journal_of(session).touched:
        raise NothingToUndo
    _refuse_orphans(session, ids)
    return len(ids)


def _refuse_orphans(session: Session, ids: Iterable[int]) -> None:
    """Raise ChangedSince where a record stands and what it is a part of is removed."""
    part, whole = Record.__table__.alias("part"), Record.__table__
    orphans = select(whole.c.ref).join_from(part, whole, whole.c.uid == part.c.parent)
    orphans = orphans.where(~part.c.removed, whole.c.removed).limit(1)
    for some in chunks(sorted(ids)):
        gone = session.scalar(orphans.where(part.c.id.in_(some)))
        if gone is not None:
            raise ChangedSince(gone)


def _refuse_if_changed(
    session: Session, here: Mapping[int, Here], places: Iterable[Place], change: bytes
) -> None:
    """Raise ChangedSince unless every field says what ``change`` wrote, be it that later changes were taken back."""
    doubtful = [place for place in places if set(_live(here, place)) - {change}]
    past = _past(session, {number for number, _ in doubtful}, change)
    for place in doubtful:
        if not past.get(place, _Past()).says(_live(here, place)):
            raise ChangedSince(here[place[0]].ref)


def _live(here: Mapping[int, Here], place: Place) -> dict[bytes, str]:
    """The values that live in an edited field, in JSON."""
    number, key = place
    facts = here[number].facts.get(key, {})
    return {dot: held.value or "null" for dot, held in facts.items() if held.state != WITHHELD}


@dataclass(slots=True)
class _Past:
    """What the history tells of a field: what the change in question wrote, once replaced, and by what values were."""

    written: str | None = None
    by: set[bytes] = field(default_factory=set)

    def says(self, live: Mapping[bytes, str]) -> bool:
        """Whether what lives is what the change wrote."""
        if self.written is not None:
            return set(live.values()) == {self.written}
        # Nothing replaced it but a removal, and what stands there now was written when that was taken back.
        return not self.by & live.keys()


def _past(session: Session, ids: set[int], change: bytes) -> dict[Place, _Past]:
    found: dict[Place, _Past] = {}
    columns = select(History.entity_id, History.field, History.dot, History.value, History.by)
    for some in chunks(sorted(ids)):
        for row in session.execute(columns.where(History.entity_id.in_(some)).order_by(History.id)):
            past = found.setdefault((row.entity_id, row.field), _Past())
            past.by.add(row.by)
            if row.dot == change and past.written is None:
                past.written = row.value
    return found
