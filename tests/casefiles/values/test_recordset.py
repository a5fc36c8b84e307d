"""Promises of a set of records: reading order, each record once."""

from casefiles.values.level import Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot


def _named(number: int, title: str) -> Snapshot:
    return Snapshot(number, bytes([number]) * 16, "case", f"C-{number:04}", title, Level.L0)


def test_a_record_met_again_keeps_its_first_place_and_its_first_picture() -> None:
    first, second = _named(1, "One Example"), _named(2, "Two Example")
    assert RecordSet.of_all([first, second, _named(1, "Another Picture")]).records == (first, second)
