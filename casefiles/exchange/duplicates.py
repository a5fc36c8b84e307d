"""People in an export who are probably here already under another identity. Nobody is ever joined without a person.

Candidates share a romanised name, its consonants, or all but one of its words; they are then compared name by name, and
a year of birth or a sex that differs rules them out.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.review_shapes import Choice, Item, Side, What
from casefiles.exchange.same_people import key_of
from casefiles.exchange.sides import PROTECTED, Teller
from casefiles.exchange.staging import Arriving
from casefiles.queries.loading import by_uids
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.records.ledger_merge import Different
from casefiles.records.person import Person
from casefiles.rules import merging
from casefiles.rules.protected import display
from casefiles.values.kinds import text_of
from casefiles.values.names import key
from casefiles.values.names.likeness import Likeness
from casefiles.values.names.skeleton import skeletons
from casefiles.values.snapshot import Snapshot

Facts = tuple[tuple[str, str], ...]
RECORD = Record.__table__
PERSON = Person.__table__
ALIKE = 0.86
MOST_CANDIDATES = 200
NAMES = """SELECT coalesce(w.uid, r.uid), n.key FROM search_name n JOIN record r ON r.id = n.record_id
    LEFT JOIN record w ON w.uid = r.parent WHERE r.kind IN ('person', 'name') AND r.removed = 0"""


@dataclass(slots=True)
class _Known:
    """The names of everybody here: keys of each person, and who shares a block."""

    keys: dict[bytes, list[str]] = field(default_factory=dict)
    blocks: dict[str, set[bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Person:
    uid: bytes
    keys: tuple[str, ...]
    born: str
    sex: str


def pairs(session: Session, new: Sequence[Arriving]) -> list[tuple[bytes, bytes]]:
    """The identities of each new person and of the one here who resembles them most."""
    people = list(_people(new))
    if not people:
        return []
    known, coming = _known(session), {one.uid for one in people}
    known.keys = {uid: keys for uid, keys in known.keys.items() if uid not in coming}
    return [(one.uid, other) for one in people if (other := _likest(session, one, known)) is not None]


def duplicates(session: Session, new: Sequence[Arriving], teller: Teller) -> list[Item]:
    """An item for each new person and the one here who resembles them most."""
    found = pairs(session, new)
    others = [other for _, other in found]
    teller.look_up(session, others)
    here = {record.uid: _facts(record) for record in by_uids(session, others)}
    arriving = {one.uid: one for one in new}
    return [_item(one, other, teller, here.get(other, ()), arriving[one]) for one, other in found]


def waiting_pairs(session: Session, asked: Iterable[tuple[bytes, bytes]], teller: Teller) -> list[Item]:
    """The same for pairs who are both here by now and were left for later."""
    found = list(asked)
    uids = {uid for pair in found for uid in pair}
    teller.look_up(session, uids)
    here = {record.uid: _facts(record) for record in by_uids(session, list(uids))}
    items = []
    for one, other in found:
        ref, title = teller.refs[one]
        theirs = Side(title, came=_came(session, one, teller), facts=here.get(one, ()))
        items.append(_asked(one, other, teller, here.get(other, ()), (title, theirs, ref)))
    return items


def _came(session: Session, uid: bytes, teller: Teller) -> str:
    born = session.scalar(sa.select(RECORD.c.born).where(RECORD.c.uid == uid))
    teller.voices.hear(session, [born] if born else [])
    return teller.voices.of(born).came


def _facts(record: Snapshot) -> Facts:
    fields = [
        spec for spec in KINDS[record.kind].fields if spec.group != PROTECTED and spec.key in record.values
    ]
    return tuple((spec.label, text_of(spec, record.values[spec.key])) for spec in fields)


def _item(one: bytes, other: bytes, teller: Teller, here: Facts, arriving: Arriving) -> Item:
    title = teller.title(one)
    theirs = Side(title, came=teller.voices.coming, facts=teller.facts(arriving))
    return _asked(one, other, teller, here, (title, theirs, ""))


def _asked(one: bytes, other: bytes, teller: Teller, here: Facts, comer: tuple[str, Side, str]) -> Item:
    """``comer`` is the one who came: the title, what is told, and the reference where there is one."""
    ref, known = teller.refs.get(other, ("", ""))
    title, theirs, newcomer = comer
    return Item(
        key=key_of(one, other),
        what=What.DUPLICATE,
        kind="person",
        ref=ref,
        title=title,
        mine=Side(known, facts=here),
        theirs=theirs,
        choices=(Choice.MINE, Choice.THEIRS, Choice.LATER),
        default=Choice.LATER,
        ticks=True,
        newcomer=newcomer,
    )


def _people(new: Iterable[Arriving]) -> Iterator[_Person]:
    named: dict[bytes, list[str]] = {}
    for one in new:
        whole = one.uid if one.wire.kind == "person" else one.parent if one.wire.kind == "name" else None
        text = _value(one, "name" if one.wire.kind == "person" else "full") if whole else ""
        if whole and text:
            named.setdefault(whole, []).append(key(text))
    for one in new:
        if one.wire.kind == "person" and one.uid in named:
            yield _Person(one.uid, tuple(named[one.uid]), _year(_date(one)), _value(one, "sex"))


def _value(one: Arriving, name: str) -> str:
    _, value = display(one.spec, name, one.registers.get(name, merging.EMPTY), one.clocks())
    data = json.loads(value) if value else None
    return data if isinstance(data, str) else ""


def _date(one: Arriving) -> str:
    _, value = display(one.spec, "born_on", one.registers.get("born_on", merging.EMPTY), one.clocks())
    data = json.loads(value) if value else None
    return str(data["edtf"]) if isinstance(data, dict) else ""


def _year(edtf: str) -> str:
    year = edtf[:4]
    return year if year.isdigit() and len(edtf) in (4, 7, 10) else ""


def _known(session: Session) -> _Known:
    known = _Known()
    raw = session.connection().connection.driver_connection
    for uid, words in raw.execute(NAMES) if raw is not None else ():
        known.keys.setdefault(uid, []).append(words)
        for block in _blocks(words):
            known.blocks.setdefault(block, set()).add(uid)
    return known


def _blocks(words: str) -> set[str]:
    """The joined name, its consonants whatever the order, and the name with one word left out."""
    parts = sorted(words.split())
    found = {"".join(parts), "".join(words.split())}
    if len(parts) > 1:
        found |= {"-" + "".join(parts[:at] + parts[at + 1 :]) for at in range(len(parts))}
    bones = sorted(min(skeletons(part), default=part) for part in parts)
    return found | {"~" + "".join(bones)}


def _likest(session: Session, one: _Person, known: _Known) -> bytes | None:
    found = {uid for words in one.keys for block in _blocks(words) for uid in known.blocks.get(block, ())}
    found &= known.keys.keys()
    scored = sorted((-_score(one, known.keys[uid]), uid) for uid in found)[:MOST_CANDIDATES]
    for score, uid in scored:
        if -score >= ALIKE and _fits(session, one, uid):
            return uid
    return None


def _score(one: _Person, keys: Iterable[str]) -> float:
    return max((Likeness(words.split()).to(other) for words in one.keys for other in keys), default=0.0)


def _fits(session: Session, one: _Person, uid: bytes) -> bool:
    low, high = sorted((one.uid, uid))
    if session.get(Different, (low, high)) is not None:
        return False
    row = session.execute(
        sa.select(PERSON.c.born_on, PERSON.c.sex)
        .join_from(PERSON, RECORD, RECORD.c.id == PERSON.c.id)
        .where(RECORD.c.uid == uid)
    ).first()
    if row is None:
        return False
    year = _year(row.born_on.edtf) if row.born_on else ""
    return not (year and one.born and year != one.born) and not (row.sex and one.sex and row.sex != one.sex)
