"""Records that Casefiles never writes are refused, though they come in a well-signed export."""

from pathlib import Path

import pytest

from casefiles.exchange.contacts import own_identity
from casefiles.exchange.container import Parcel, seal
from casefiles.exchange.export import SCHEMA, Selection, export
from casefiles.exchange.intake import examine, take_in
from casefiles.exchange.refusals import BadRecords
from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.values.level import Audience

STAMPS = {"11" * 16: ["ab" * 32, 1]}
BAD_RECORDS = [
    {"kind": "unheard_of"},
    {"values": {"no_such_field": "x"}},
    {"values": {"name": 7}},
    {"values": {"name": None}},
    {"values": {"name": "two\nlines"}},
    {"values": {"themes": "not a list"}},
    {"values": {"born_on": {"edtf": "2014-02-30", "text": "30 Feb 2014"}}},
    {"uid": "00"},
    {"uid": "0" * 31 + "G"},
    {"parent": "00" * 16},
    {"born": "zz"},
    {"level": 9},
    {"levels": {"name": 7}},
    {"levels": {"no_such_field": 1}},
    {"facts": [["name", "00"]]},
    {"gone": [["residence", "00" * 16]]},
    {"stamps": {"00" * 16: ["00", 1]}},
    {"position": "../.."},
    {"extra": 1},
]


@pytest.mark.parametrize("fault", BAD_RECORDS, ids=str)
def test_a_signed_export_with_a_malformed_record_is_refused_whole(
    ana: Store, bea: Store, tmp_path: Path, fault: dict[str, object]
) -> None:
    sound = {
        "born": "11" * 16, "facts": [], "gone": [], "kind": "person", "level": 0, "levels": {}, "parent": None,
        "position": "", "ref": "P-0900", "stamps": STAMPS, "uid": "22" * 16, "values": {"name": "Sound Person"},
    }  # fmt: skip
    second = {**sound, "uid": "33" * 16, **fault}
    parcel = Parcel([sound, second], Audience.INTERNAL, {"person": 2}, 1, SCHEMA, SCHEMA)
    with (tmp_path / "bad.age").open("wb") as out:
        seal(parcel, ana.read(own_identity), [bea.read(own_identity).card], out)
    with pytest.raises(BadRecords):
        examine(bea, tmp_path / "bad.age")
    assert bea.read(counts) == {}


def test_a_part_is_not_taken_in_under_the_wrong_whole(ana: Store, bea: Store, tmp_path: Path) -> None:
    export(ana, Selection(None, Audience.INTERNAL), ["Bea"], tmp_path / "out.age")
    take_in(bea, examine(bea, tmp_path / "out.age"))
    person = bea.read(record, "P-0001").records[0].uid.hex()
    part = {
        "born": "11" * 16, "facts": [], "gone": [], "kind": "detention", "level": None, "levels": {}, "parent": person,
        "position": "", "ref": "D-0900", "stamps": STAMPS, "uid": "22" * 16, "values": {"status": "detained"},
    }  # fmt: skip
    parcel = Parcel([part], Audience.INTERNAL, {"detention": 1}, 9, SCHEMA, SCHEMA)
    with (tmp_path / "bad.age").open("wb") as out:
        seal(parcel, ana.read(own_identity), [bea.read(own_identity).card], out)
    with pytest.raises(BadRecords):
        examine(bea, tmp_path / "bad.age")
