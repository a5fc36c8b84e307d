"""Records that Casefiles never writes are refused, though they come in a well-signed export."""

from pathlib import Path

import pytest

from casefiles.exchange.apply import apply as take_in
from casefiles.exchange.contacts import own_identity
from casefiles.exchange.container import Parcel, seal
from casefiles.exchange.export import SCHEMA, Selection, export
from casefiles.exchange.intake import examine
from casefiles.exchange.refusals import BadRecords
from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.values.level import Audience

STAMPS = {"11" * 16: ["ab" * 32, 1]}
BAD_RECORDS = [
    {"kind": "Not a kind"},
    {"values": {"No field": "x"}},
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
    {"levels": {"No field": 1}},
    {"registers": {"occupation": [{"00": [1, "x"]}, []]}},
    {"registers": {"occupation": [{"11" * 16: [3, None]}, []]}},
    {"registers": {"occupation": [{"11" * 16: [0, "told"]}, []]}},
    {"registers": {"occupation": [{"11" * 16: [1, 7]}, []]}},
    {"registers": {"occupation": [{"44" * 16: [1, "by no change"]}, []]}},
    {"registers": {"occupation": [{"11" * 16: [1, "x"]}, ["11" * 16]]}},
    {"registers": {"name": [{"11" * 16: [1, "told twice"]}, []]}},
    {"registers": {"_hidden": [{"11" * 16: [1, "x"]}, []]}},
    {"registers": {"_deleted": [{"11" * 16: [1, "yes"]}, []]}},
    {"registers": {"_level": [{"11" * 16: [1, 9]}, []]}},
    {"stamps": {"00" * 16: ["00", 1]}},
    {"position": "../.."},
    {"extra": 1},
]


@pytest.mark.parametrize("fault", BAD_RECORDS, ids=str)
def test_a_signed_export_with_a_malformed_record_is_refused_whole(
    ana: Store, bea: Store, tmp_path: Path, fault: dict[str, object]
) -> None:
    sound = {
        "born": "11" * 16, "registers": {}, "kind": "person", "level": 0, "levels": {}, "parent": None,
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
        "born": "11" * 16, "registers": {}, "kind": "detention", "level": None, "levels": {}, "parent": person,
        "position": "", "ref": "D-0900", "stamps": STAMPS, "uid": "22" * 16, "values": {"status": "detained"},
    }  # fmt: skip
    parcel = Parcel([part], Audience.INTERNAL, {"detention": 1}, 9, SCHEMA, SCHEMA)
    with (tmp_path / "bad.age").open("wb") as out:
        seal(parcel, ana.read(own_identity), [bea.read(own_identity).card], out)
    with pytest.raises(BadRecords):
        examine(bea, tmp_path / "bad.age")
