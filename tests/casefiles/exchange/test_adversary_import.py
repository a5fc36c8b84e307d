"""A verified colleague whose computer was taken over sends what Casefiles never writes; the vault stays usable."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casefiles.commands.edit import edit_typed, move, set_field_level, set_level
from casefiles.exchange.apply import apply as take_in
from casefiles.exchange.contacts import own_identity
from casefiles.exchange.container import Parcel, seal
from casefiles.exchange.export import SCHEMA, Selection, export
from casefiles.exchange.intake import examine
from casefiles.exchange.refusals import BadRecords
from casefiles.exchange.review_shapes import Applied as Taken
from casefiles.exchange.settling import settle
from casefiles.queries.files import case_file, record
from casefiles.queries.listing import counts, listing
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case, raw_store

PERSON: dict[str, Any] = {
    "born": "11" * 16, "registers": {}, "kind": "person", "level": 0, "levels": {}, "parent": None,
    "position": "", "ref": "P-0900", "stamps": {"11" * 16: ["ab" * 32, 1]}, "uid": "22" * 16, "values": {"name": "Sound Person"},
}  # fmt: skip
CASE = {**PERSON, "kind": "case", "ref": "C-0900", "uid": "33" * 16}
DETENTION = {**CASE, "kind": "detention", "ref": "D-0900", "level": None, "parent": "33" * 16, "values": {}}
SOURCE = {**PERSON, "kind": "source", "ref": "S-0900", "uid": "55" * 16}
CITATION = {**SOURCE, "kind": "citation", "ref": "X-0900", "level": None, "values": {"source": "55" * 16}}


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Store]:
    """Ana's vault, which is empty here."""
    store = raw_store(tmp_path, "ana.db")
    yield store
    store.close()


def forged(ana: Store, bea: Store, folder: Path, *records: dict[str, Any]) -> Taken:
    parcel = Parcel(list(records), Audience.INTERNAL, {"person": len(records)}, 1, SCHEMA, SCHEMA)
    with (folder / "forged.age").open("wb") as out:
        seal(parcel, ana.read(own_identity), [bea.read(own_identity).card], out)
    return take_in(bea, examine(bea, folder / "forged.age"))


def handed(ana: Store, bea: Store, folder: Path, name: str) -> Taken:
    export(ana, Selection(None, Audience.INTERNAL), ["Bea"], folder / name)
    return take_in(bea, examine(bea, folder / name))


@pytest.mark.parametrize(
    "records",
    [
        (SOURCE, {**CITATION, "uid": "61" * 16, "parent": "61" * 16}),
        (
            SOURCE,
            {**CITATION, "uid": "61" * 16, "parent": "62" * 16},
            {**CITATION, "uid": "62" * 16, "parent": "61" * 16, "ref": "X-0901"},
        ),
        ({**PERSON, "stamps": {"11" * 16: ["ab" * 32, 2**63 - 1]}},),
        (CASE, {**DETENTION, "uid": "41" * 16, "position": "é零"}),
        (CASE, {**DETENTION, "uid": "41" * 16, "position": "z" * 5000}),
        ({**PERSON, "stamps": {}},),
        ({**PERSON, "values": {}, "registers": {"name": [{"12" * 16: [1, "x"]}, []]}},),
    ],
    ids=[
        "part of itself",
        "parts of each other",
        "clock of the year 6429",
        "foreign digits",
        "endless position",
        "made by no change",
        "edited by no change",
    ],
)
def test_what_would_wedge_the_vault_is_refused(
    ana: Store, bea: Store, tmp_path: Path, records: tuple[dict[str, Any], ...]
) -> None:
    with pytest.raises(BadRecords):
        forged(ana, bea, tmp_path, *records)
    assert bea.read(counts) == {}
    assert make(bea, "person", name="Written afterwards") == "P-0001"


@pytest.mark.parametrize("ref", ["P-０００１", "P-٠٠٠١", "P-1", "P-00000000000000000000001"])
def test_a_reference_that_looks_like_another_is_not_taken_over(
    ana: Store, bea: Store, tmp_path: Path, ref: str
) -> None:
    forged(ana, bea, tmp_path, {**PERSON, "ref": ref})
    assert [entry.ref for entry in bea.read(listing, "person")] == ["P-0001"]


def test_parts_that_two_colleagues_put_in_the_same_place_can_still_be_moved(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    case = make_cited_case(ana)["case"]
    handed(ana, bea, tmp_path, "first.age")
    make(ana, "detention", to=case, place="Written by Ana")
    here = make(bea, "detention", to=case, place="Written by Bea")
    handed(ana, bea, tmp_path, "second.age")
    there = next(
        one.ref for one in bea.read(case_file, case).of("detention") if one.words("place") == "Written by Ana"
    )
    for one, other in (("D-0001", there), (here, there), (there, here), ("D-0001", here)):
        bea.write(move, one, other)
        order = [part.ref for part in sorted(bea.read(case_file, case).of("detention"), key=_place)]
        assert order.index(one) + 1 == order.index(other)


def _place(part: Any) -> tuple[str, int]:
    return part.position, part.id


def test_a_new_part_is_never_less_confidential_here_than_where_it_came_from(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    refs = make_cited_case(ana, level=Level.L0)
    handed(ana, bea, tmp_path, "first.age")
    ana.write(set_level, refs["case"], Level.L2)
    ana.write(set_level, refs["person"], Level.L2)
    part = make(ana, "detention", to=refs["case"], place="Told in confidence")
    handed(ana, bea, tmp_path, "second.age")
    assert bea.read(record, part).records[0].level is Level.L2


def test_a_part_keeps_its_senders_level_under_a_whole_that_was_made_laxer_here(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    refs = make_cited_case(ana, level=Level.L2)
    handed(ana, bea, tmp_path, "first.age")
    bea.write(set_level, refs["case"], Level.L0)
    part = make(ana, "detention", to=refs["case"], place="Told in confidence")
    ana.write(edit_typed, refs["case"], {"summary": "Told in confidence too"})
    handed(ana, bea, tmp_path, "second.age")
    assert bea.read(record, part).records[0].level is Level.L2
    assert bea.read(record, refs["case"]).records[0].levels["summary"] is Level.L2


def test_a_limit_that_was_loosened_there_waits_here(ana: Store, bea: Store, tmp_path: Path) -> None:
    refs = make_cited_case(ana, level=Level.L2)
    handed(ana, bea, tmp_path, "first.age")
    ana.write(set_level, refs["person"], Level.L0)
    assert handed(ana, bea, tmp_path, "second.age").waiting == 1
    assert bea.read(record, refs["person"]).records[0].level is Level.L2
    bea.write(settle, f"{refs['person']}._level", "theirs")
    assert bea.read(record, refs["person"]).records[0].level is Level.L0


@pytest.mark.parametrize("field", ["", "name"])
def test_a_level_that_was_raised_there_is_followed_here(
    ana: Store, bea: Store, tmp_path: Path, field: str
) -> None:
    person = make_cited_case(ana)["person"]
    handed(ana, bea, tmp_path, "first.age")
    if field:
        ana.write(set_field_level, person, field, Level.L2)
    else:
        ana.write(set_level, person, None)
    handed(ana, bea, tmp_path, "second.age")
    there, here = (store.read(record, person).records[0] for store in (ana, bea))
    assert (here.level, here.levels) == (there.level, there.levels)
