"""A verified colleague who means harm tries to make this vault share more than its people decided."""

from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.commands.edit import set_level
from casefiles.exchange.apply import apply
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import What
from casefiles.exchange.wire_record import WireRecord
from casefiles.queries.files import record
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
