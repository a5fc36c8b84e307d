"""A verified colleague who means harm tries to make this vault share more than its people decided."""

from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed, set_level
from casefiles.exchange.apply import apply
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import What
from casefiles.exchange.wire_record import WireRecord
from casefiles.queries.files import record
from casefiles.queries.history import history
from casefiles.records.attachment import Attachment
from casefiles.records.base import Record
from casefiles.store.store import Store
from casefiles.values.level import Level
from tests.makers import make
from tests.wires import intake, wires

FORGED, AUTHOR, LATEST = "f0" * 16, "ab" * 32, 2**52


def stretched(wire: WireRecord, key: str, value: Any, gone: tuple[str, ...] = ()) -> WireRecord:
    """The record with one field written over by a forger who pretends to have seen everything."""
    return msgspec.structs.replace(
        wire,
        values={name: held for name, held in wire.values.items() if name != key},
        registers={**wire.registers, key: ({FORGED: (1, value)}, sorted({wire.born, *gone}))},
        stamps={**wire.stamps, FORGED: (AUTHOR, LATEST)},
    )


def drawn(session: Session) -> str:
    """A picture of the invented case, of which nobody said anything yet."""
    whole = session.scalars(sa.select(Record).where(Record.ref == "C-0001")).one()
    session.add(picture := Attachment(parent=whole.uid, position="a", media_type="image/png"))
    session.flush()
    return picture.ref


def of(store: Store, ref: str) -> WireRecord:
    return next(one for one in store.read(wires) if one.ref == ref)


def level(store: Store, ref: str) -> Level:
    return store.read(record, ref).records[0].level


def said(store: Store, ref: str, key: str) -> str:
    return store.read(record, ref).records[0].words(key)


def test_no_part_is_moved_under_a_laxer_whole_without_a_tick(ana: Store) -> None:
    ana.write(set_level, "C-0001", Level.L3)
    other = of(ana, make(ana, "case", name="Open to all", level=Level.L0))
    part = of(ana, "D-0001")
    told = intake([stretched(part, "_parent", other.uid)])
    apply(ana, told)
    assert level(ana, "D-0001") is Level.L3
    (item,) = review(ana, told).items
    assert (item.what, item.ticks) == (What.PROTECTED, True)


def test_what_stands_alone_is_never_made_a_part(ana: Store) -> None:
    ana.write(set_level, "C-0001", None)
    with pytest.raises(BadRecords):
        apply(ana, intake([stretched(of(ana, "C-0001"), "_parent", of(ana, "P-0001").uid)]))
    assert level(ana, "C-0001") is Level.L3


def test_consent_that_nobody_asked_for_is_not_given_by_a_colleague(ana: Store) -> None:
    picture = ana.write(drawn).value
    apply(ana, intake([stretched(of(ana, picture), "consent", "public")]))
    assert said(ana, picture, "consent") == ""


@pytest.mark.parametrize("value", ["application/pdf", None])
def test_a_picture_is_not_retyped_by_a_colleague(ana: Store, value: str | None) -> None:
    picture = ana.write(drawn).value
    apply(ana, intake([stretched(of(ana, picture), "media_type", value)]))
    assert said(ana, picture, "media_type") == "image/png"


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("case", "tags", ["visit"]),
        ("case", "person", "aa" * 16),
        ("citation", "source", "aa" * 16),
        ("citation", "about", "residence"),
        ("case", "posture", None),
    ],
)
def test_what_decides_who_is_told_waits_for_a_tick(ana: Store, kind: str, key: str, value: object) -> None:
    ana.write(edit_typed, "C-0001", {"posture": "private"})
    wire = next(one for one in ana.read(wires) if one.kind == kind)
    gone = tuple(wire.registers[key][0]) if key in wire.registers else ()
    (item,) = review(ana, intake([stretched(wire, key, value, gone)])).items
    assert (item.what, item.field) == (What.PROTECTED, key)


def test_a_replayed_older_export_loosens_nothing(ana: Store) -> None:
    older = ana.read(wires)
    for ref in ("C-0001", "P-0001"):
        ana.write(set_level, ref, Level.L3)
    ana.write(edit_typed, "C-0001", {"posture": "silent"})
    apply(ana, intake(older))
    assert [level(ana, ref) for ref in ("C-0001", "P-0001", "D-0001")] == [Level.L3] * 3
    assert said(ana, "C-0001", "posture") == "silent"


def test_a_limit_is_not_loosened_in_two_steps(ana: Store) -> None:
    """First a contradiction, which the stricter wins; then the forger says that ours is gone."""
    ana.write(set_level, "C-0001", Level.L3)
    wire = of(ana, "C-0001")
    ((ours, _),) = wire.registers["_level"][0].items()
    apply(ana, intake([stretched(wire, "_level", 0)], 1))
    apply(ana, intake([stretched(wire, "_level", 0, (ours,))], 2))
    assert level(ana, "C-0001") is Level.L3
    emptied = msgspec.structs.replace(wire, registers={**wire.registers, "_level": ({}, [ours, FORGED])})
    apply(ana, intake([emptied], 3))
    assert level(ana, "C-0001") is Level.L3


def test_nobody_speaks_in_our_name_unmarked(ana: Store) -> None:
    ana.write(edit_typed, "P-0001", {"residence": "Lane of the Honest 2"})
    ours = of(ana, "P-0001")
    key, _ = ours.stamps[ours.born]
    wire = stretched(ours, "residence", "Lane of the Forger 1", tuple(ours.registers["residence"][0]))
    told = intake([msgspec.structs.replace(wire, stamps={**wire.stamps, FORGED: (key, LATEST)})])
    (item,) = review(ana, told).items
    assert item.theirs is not None
    assert item.theirs.author == "you, as that export says"
    apply(ana, told)
    chronicle = ana.read(history, "P-0001")
    assert [entry.author for entry in chronicle.entries] == ["you, as an export says", "you"]
    assert chronicle.made_by == "you"
