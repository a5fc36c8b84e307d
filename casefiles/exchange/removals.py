"""What goes together when a colleague removed it: a record, its parts and the citations of it are one question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.store.merge_load import Here, chunks, load

RECORD = Record.__table__
CITATION = RECORD_OF["citation"].__table__
COLUMNS = (RECORD.c.id, RECORD.c.uid, RECORD.c.kind)


@dataclass(frozen=True, slots=True)
class Hanging:
    """A record that is here and hangs on a removed one: local number, kind, and the outermost that it hangs on."""

    id: int
    kind: str
    outermost: bytes


def leaders(removed: Mapping[bytes, Here]) -> dict[bytes, bytes]:
    """For each of these records the outermost of them that it goes with; for that one itself."""
    return {uid: _leader(uid, removed) for uid in removed}


def _leader(uid: bytes, removed: Mapping[bytes, Here]) -> bytes:
    seen: set[bytes] = set()
    while uid not in seen:
        seen.add(uid)
        uid = next((one for one in _above(removed[uid]) if one in removed), uid)
    return uid


def _above(here: Here) -> tuple[bytes, ...]:
    """What a record belongs to: the whole that it is a part of, and of a citation its source."""
    source = here.row["source"] if here.kind == "citation" else None
    return tuple(uid for uid in (here.row["parent"], source) if uid is not None)


def below(session: Session, outermost: Iterable[bytes]) -> dict[bytes, Hanging]:
    """The parts of these records, at whatever depth, and the citations of them and theirs, so far as they are here."""
    found: dict[bytes, Hanging] = {}
    step = {uid: uid for uid in outermost}
    while step:
        fresh: dict[bytes, bytes] = {}
        for some in chunks(sorted(step)):
            for number, uid, kind, above in _directly_below(session, some):
                if uid not in found:
                    found[uid] = Hanging(number, kind, step[above])
                    fresh[uid] = step[above]
        step = fresh
    return found


def _directly_below(session: Session, uids: Sequence[bytes]) -> list[tuple[int, bytes, str, bytes]]:
    parts = sa.select(*COLUMNS, RECORD.c.parent).where(RECORD.c.parent.in_(uids), ~RECORD.c.removed)
    cited = sa.select(*COLUMNS, CITATION.c.source).join_from(CITATION, RECORD, CITATION.c.id == RECORD.c.id)
    cited = cited.where(CITATION.c.source.in_(uids), ~RECORD.c.removed)
    return [tuple(row) for each in (parts, cited) for row in session.execute(each)]


def unheard(session: Session, removed: Mapping[bytes, Here]) -> dict[bytes, tuple[Here, ...]]:
    """By outermost record: what hangs on it here of which whoever removed it did not know. It goes with it."""
    wanted: dict[str, list[int]] = {}
    outermost: dict[int, bytes] = {}
    for uid, one in below(session, set(leaders(removed).values())).items():
        if uid not in removed:
            wanted.setdefault(one.kind, []).append(one.id)
            outermost[one.id] = one.outermost
    found: dict[bytes, tuple[Here, ...]] = {}
    for number, here in load(session, wanted).items():
        found[outermost[number]] = (*found.get(outermost[number], ()), here)
    return found


def company(session: Session, outermost: Iterable[bytes]) -> dict[bytes, str]:
    """For each record in words what goes with it, such as “3 parts and 1 citation”; empty for nothing."""
    kinds: dict[bytes, list[str]] = {uid: [] for uid in outermost}
    for one in below(session, kinds).values():
        kinds[one.outermost].append(one.kind)
    return {uid: _words(each) for uid, each in kinds.items()}


def _words(kinds: Sequence[str]) -> str:
    cited = sum(kind == "citation" for kind in kinds)
    counts = ((len(kinds) - cited, "part"), (cited, "citation"))
    return " and ".join(f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in counts if number)
