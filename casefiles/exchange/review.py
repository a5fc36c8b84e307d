"""An export as it would meet this vault, item by item, for a person to look at before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from casefiles.exchange.deciding import NULL
from casefiles.exchange.duplicates import duplicates
from casefiles.exchange.intake import Intake
from casefiles.exchange.joined_texts import joinable
from casefiles.exchange.joining import Joined, Met, Plan, plan
from casefiles.exchange.removals import company, leaders
from casefiles.exchange.review_shapes import Choice, Item, Review, Side, What
from casefiles.exchange.sides import Teller, label_of, links_of, links_told
from casefiles.exchange.staging import Arriving
from casefiles.exchange.voices import voices, words_for
from casefiles.records import KINDS
from casefiles.rules import merging
from casefiles.rules.protected import display
from casefiles.store.clock import is_ahead
from casefiles.store.store import Store
from casefiles.values.specs import KindSpec

KEEP = (Choice.MINE, Choice.THEIRS, Choice.LATER)
WITH_BOTH = (Choice.MINE, Choice.THEIRS, Choice.BOTH, Choice.LATER)
NOT_SENT = "a value that was not sent"


def review(store: Store, intake: Intake) -> Review:
    """What ``apply`` would do; nothing is written. Raises BadRecords."""
    return store.read(look, intake)


def look(session: Session, intake: Intake) -> Review:
    """``review`` inside a read."""
    found = plan(session, intake.wires, intake.bundle.sender)
    teller = Teller(voices(session, words_for(intake.sender, intake.bundle.created)))
    _learn(session, found, teller)
    items = [
        *_of_met(found, teller, company(session, set(leaders(found.removals).values()))),
        *_of_late(found, teller),
        *duplicates(session, found.new, teller),
        *_of_new(found, teller),
    ]
    ahead = sum(item.theirs is not None and item.theirs.ahead for item in items)
    return Review(tuple(items), found.same, dict(Counter(item.what for item in items)), ahead)


def _learn(session: Session, found: Plan, teller: Teller) -> None:
    arriving = [*found.new, *found.late, *(met.arriving for met in found.met)]
    teller.arriving([*found.new, *found.late])
    dots = {dot for met in found.met for one in met.fields for dot in one.register.live} | {
        one.was for met in found.met for one in met.fields if one.was
    }
    teller.voices.hear(session, dots)
    for one in arriving:
        teller.voices.stamp(one.wire.stamps)
    uids = {one.parent for one in arriving if one.parent} | {met.here.uid for met in found.met}
    for met in found.met:
        for each in met.fields:
            for value in (each.before, each.after, *merging.values(each.register)):
                uids |= links_of(KINDS[met.here.kind], {each.key: value})
    for one in (*found.new, *found.late):
        uids |= links_told(one)
    teller.look_up(session, uids)
    teller.look_up_sources(session, {met.here.uid for met in found.met})


def _of_met(found: Plan, teller: Teller, outermost: Mapping[bytes, str]) -> Iterator[Item]:
    for met in found.met:
        if met.removal:
            if met.here.uid in outermost:
                yield record_item(teller, met, What.DELETION, outermost[met.here.uid])
            continue
        if met.alive:
            yield record_item(teller, met, What.EDITED_AFTER_DELETE)
        for one in met.fields:
            if one.what is not None:
                yield field_item(teller, met, one, found)


def record_item(teller: Teller, met: Met, what: What, along: str = "") -> Item:
    """A record that was removed on one side; ``along`` is what goes with it."""
    spec = KINDS[met.here.kind]
    removed = next((one for one in met.fields if one.key == merging.DELETED), None)
    theirs = None
    if removed is not None:
        theirs = teller.side(spec, merging.DELETED, removed.after, removed.now)
        if removed.after == merging.TRUE:
            theirs = replace(theirs, text=f"removed, with {along}" if along else "removed")
    return Item(
        key=f"{met.here.uid.hex()}.",
        what=what,
        kind=met.here.kind,
        ref=met.here.row["ref"],
        title=met.here.row["title"],
        mine=Side("removed" if met.here.removed else met.here.row["title"]),
        theirs=theirs,
        choices=KEEP,
        default=Choice.LATER,
        ticks=True,
        whole=_whole(teller, met.here.row["parent"]),
        along=along,
    )


def field_item(teller: Teller, met: Met, one: Joined, found: Plan) -> Item:
    """A field of a record that is here."""
    spec, here = KINDS[met.here.kind], met.here
    what = one.what or What.UPDATED
    dot, value = display(spec, one.key, one.theirs, found.clocks)
    theirs = teller.side(spec, one.key, value, dot or next(iter(one.theirs.live), None))
    if what is What.WITHHELD or (dot is None and what is not What.ERASURE):
        theirs = replace(theirs, text=NOT_SENT, sources=())
    waits = what in (What.PROTECTED, What.ERASURE)
    return Item(
        key=f"{here.uid.hex()}.{one.key}",
        what=what,
        kind=here.kind,
        ref=here.row["ref"],
        title=here.row["title"],
        field=one.key,
        label=label_of(spec, one.key),
        mine=teller.side(spec, one.key, one.before, one.was, here.uid),
        theirs=theirs,
        others=others(teller, spec, one.key, one.register, (one.before, value)),
        choices=_choices(spec, one, what),
        default=Choice.LATER if waits or what is What.CONFLICT else Choice.THEIRS,
        ticks=waits,
        whole=_whole(teller, here.row["parent"]),
    )


def others(
    teller: Teller, spec: KindSpec, key: str, register: merging.Register, shown: Iterable[str | None]
) -> tuple[Side, ...]:
    """Further values that live beside the two that are compared."""
    seen = {value or NULL for value in shown}
    found = []
    for dot, held in sorted(register.live.items()):
        if held.value and held.value not in seen:
            seen.add(held.value)
            found.append(teller.side(spec, key, held.value, dot))
    return tuple(found)


def _choices(spec: KindSpec, one: Joined, what: What) -> tuple[Choice, ...]:
    if what is What.WITHHELD:
        return ()
    both = what is not What.ERASURE and one.before is not None and joinable(spec, one.key)
    return WITH_BOTH if both else KEEP


def _of_late(found: Plan, teller: Teller) -> Iterator[Item]:
    for one in found.late:
        yield _arriving_item(one, teller, What.EDITED_AFTER_DELETE)


def _of_new(found: Plan, teller: Teller) -> Iterator[Item]:
    for one in found.new:
        yield _arriving_item(one, teller, What.NEW)
        link = one.registers.get("merged_into")
        if link is not None and merging.values(link) - {NULL}:
            yield _same_as(one, teller)


def _same_as(one: Arriving, teller: Teller) -> Item:
    dot, value = display(one.spec, "merged_into", one.registers["merged_into"], one.clocks())
    return Item(
        key=f"{one.uid.hex()}.merged_into",
        what=What.PROTECTED,
        kind=one.wire.kind,
        ref="",
        title=teller.title(one.uid),
        field="merged_into",
        label=label_of(one.spec, "merged_into"),
        theirs=teller.side(one.spec, "merged_into", value, dot),
        choices=KEEP,
        default=Choice.LATER,
        ticks=True,
    )


def _arriving_item(one: Arriving, teller: Teller, what: What) -> Item:
    voice = teller.voices.of(one.born)
    late = what is What.EDITED_AFTER_DELETE
    return Item(
        key=f"{one.uid.hex()}.",
        what=what,
        kind=one.wire.kind,
        ref="",
        title=teller.title(one.uid),
        theirs=Side(
            teller.title(one.uid),
            voice.at,
            voice.author,
            (),
            voice.came,
            teller.facts(one),
            is_ahead(voice.at),
        ),
        choices=KEEP,
        default=Choice.LATER if late else Choice.THEIRS,
        ticks=late,
        whole=_whole(teller, one.parent),
    )


def _whole(teller: Teller, parent: bytes | None) -> str:
    return "" if parent is None else teller.title(parent)
