"""What imports left open: two values that contradict each other, and what waits for a tick."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.duplicates import waiting_pairs
from casefiles.exchange.joined_texts import joinable
from casefiles.exchange.joining import Plan
from casefiles.exchange.left_open import Held, held
from casefiles.exchange.proposals import Proposed, clocks_of
from casefiles.exchange.removals import company
from casefiles.exchange.review import KEEP, WITH_BOTH, field_item, others, record_item
from casefiles.exchange.review_shapes import Choice, Item, Side, What
from casefiles.exchange.same_people import asked
from casefiles.exchange.sides import Teller, label_of, links_of
from casefiles.exchange.voices import voices
from casefiles.records import KINDS
from casefiles.records.ledger import VALUE, Conflict
from casefiles.rules import merging
from casefiles.rules.protected import display
from casefiles.store.merge_load import Here, load, readings
from casefiles.store.merge_write import ALIVE


def queue(session: Session) -> tuple[Item, ...]:
    """Everything that waits for a person, by record. ``settle`` takes ``REF.FIELD`` of an item."""
    waiting = held(session)
    marks = session.execute(sa.select(Conflict.entity_id, Conflict.field)).all()
    marked = _records(session, {row.entity_id for row in marks})
    teller = Teller(voices(session))
    contested = [(marked[row.entity_id], row.field) for row in marks]
    known = {one.met.here.uid: one.met.here for one in waiting if one.met is not None}
    clocks = readings(session, _dots(contested)) | clocks_of(
        session, [one.proposed for one in waiting], known
    )
    _learn(session, teller, contested, [one.proposed for one in waiting], known)
    along = company(session, [one.proposed.uid for one in waiting if one.what is What.DELETION])
    items = [_contested(teller, here, key, clocks) for here, key in contested]
    items += [_held(teller, one, along.get(one.proposed.uid, ""), clocks) for one in waiting]
    items += waiting_pairs(session, asked(session), teller)
    unique = {(item.key, item.what is What.CONFLICT): item for item in items}
    return tuple(sorted(unique.values(), key=lambda item: (item.ref, item.field, item.what)))


def _records(session: Session, ids: Iterable[int]) -> dict[int, Here]:
    from casefiles.records.base import Record

    wanted: dict[str, list[int]] = {}
    table = Record.__table__
    for row in session.execute(sa.select(table.c.id, table.c.kind).where(table.c.id.in_(list(ids)))):
        wanted.setdefault(row.kind, []).append(row.id)
    return load(session, wanted)


def _dots(contested: Iterable[tuple[Here, str]]) -> set[bytes]:
    return {dot for here, key in contested if key for dot in here.register(key).live}


def _learn(
    session: Session,
    teller: Teller,
    contested: Iterable[tuple[Here, str]],
    held: Iterable[Proposed],
    known: dict[bytes, Here],
) -> None:
    pairs, waiting = list(contested), list(held)
    here = [*(record for record, _ in pairs), *known.values()]
    told = [(KINDS[record.kind], key, record.register(key)) for record, key in pairs if key]
    told += [(one.arriving.spec, *each) for one in waiting for each in one.arriving.registers.items()]
    told += [(KINDS[record.kind], key, record.register(key)) for record in here for key in record.facts]
    dots = {dot for _, _, register in told for dot in register.live} | {record.born for record in here}
    links = {
        uid
        for spec, key, register in told
        for value in merging.values(register)
        for uid in links_of(spec, {key: value})
    }
    wholes = {record.row["parent"] for record in here} | {one.arriving.parent for one in waiting}
    teller.arriving([one.arriving for one in waiting if one.uid not in known])
    teller.voices.hear(session, dots)
    teller.look_up(session, links | {uid for uid in wholes if uid} | {record.uid for record in here})
    teller.look_up_sources(session, {record.uid for record in here})


def _contested(teller: Teller, here: Here, key: str, clocks: dict[bytes, int]) -> Item:
    spec = KINDS[here.kind]
    if key == ALIVE:
        return _alive(teller, here)
    register = here.register(key)
    shown, value = display(spec, key, register, clocks)
    rival = _rival(register, value, clocks)
    text = None if rival is None else register.live[rival].value
    both = text is not None and joinable(spec, key)
    return Item(
        key=f"{here.uid.hex()}.{key}",
        what=What.CONFLICT,
        kind=here.kind,
        ref=here.row["ref"],
        title=here.row["title"],
        field=key,
        label=label_of(spec, key),
        mine=teller.side(spec, key, value, shown, here.uid),
        theirs=teller.side(spec, key, text, rival),
        others=others(teller, spec, key, register, (value, text)),
        choices=WITH_BOTH if both else KEEP,
        default=Choice.LATER,
        whole=teller.title(here.row["parent"]) if here.row["parent"] else "",
    )


def _rival(register: merging.Register, value: str | None, clocks: dict[bytes, int]) -> bytes | None:
    """The latest value that is not the one that is shown."""
    rest = {dot: held for dot, held in register.live.items() if held.state == VALUE and held.value != value}
    return merging.shown(merging.Register(rest, frozenset()), clocks)


def _alive(teller: Teller, here: Here) -> Item:
    return Item(
        key=f"{here.uid.hex()}.",
        what=What.EDITED_AFTER_DELETE,
        kind=here.kind,
        ref=here.row["ref"],
        title=here.row["title"],
        mine=Side("removed" if here.removed else here.row["title"]),
        theirs=Side(here.row["title"]),
        choices=(Choice.MINE, Choice.THEIRS, Choice.LATER),
        default=Choice.LATER,
        ticks=True,
        whole=teller.title(here.row["parent"]) if here.row["parent"] else "",
    )


def _held(teller: Teller, one: Held, along: str, clocks: dict[bytes, int]) -> Item:
    if one.met is None:
        return _late(teller, one.proposed)
    if one.one is None:
        return record_item(teller, one.met, one.what, along)
    return field_item(teller, one.met, one.one, Plan(clocks=clocks))


def _late(teller: Teller, one: Proposed) -> Item:
    return Item(
        key=f"{one.uid.hex()}.",
        what=What.EDITED_AFTER_DELETE,
        kind=one.arriving.wire.kind,
        ref="",
        title=teller.title(one.uid),
        theirs=Side(teller.title(one.uid), facts=teller.facts(one.arriving)),
        choices=KEEP,
        default=Choice.LATER,
        ticks=True,
        whole=teller.title(one.arriving.parent) if one.arriving.parent else "",
    )
