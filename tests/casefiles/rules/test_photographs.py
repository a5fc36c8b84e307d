"""Nobody's picture goes anywhere without their consent of the needed degree."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from casefiles.records import KINDS
from casefiles.rules.photographs import may_be_shown
from casefiles.rules.redaction import redact
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot

SOMEBODY = Link(b"p" * 16, "person", "PE-0001", "Aro Velkin")
WIDTHS = {
    "": 0,
    "unknown": 0,
    "refused": 0,
    "internal": 1,
    "partners": 2,
    "diplomatic": 3,
    "public": 4,
    "newer": 0,
}
ORDER = [Audience.INTERNAL, Audience.PARTNER, Audience.DIPLOMATIC, Audience.PUBLIC]


def file(**values: object) -> Snapshot:
    return Snapshot(1, b"a" * 16, "attachment", "AT-0001", "x", Level.L0, values=MappingProxyType(values))  # type: ignore[arg-type]


@pytest.mark.parametrize("consent", WIDTHS)
def test_consent_reaches_just_as_far_as_it_was_given(consent: str) -> None:
    given = {"consent": consent} if consent else {}
    for one in (
        file(media_type="image/png", **given),
        file(media_type="application/pdf", depicts=SOMEBODY, **given),
    ):
        assert [may_be_shown(one, audience) for audience in ORDER] == [WIDTHS[consent] > n for n in range(4)]


def test_a_paper_that_shows_nobody_needs_no_consent_unless_it_was_refused() -> None:
    assert all(may_be_shown(file(media_type="application/pdf"), audience) for audience in Audience)
    refused = file(media_type="application/pdf", consent="refused")
    assert not any(may_be_shown(refused, audience) for audience in Audience)


def test_a_picture_of_somebody_who_may_not_be_seen_or_was_not_chosen_stays_behind() -> None:
    person = Snapshot(2, SOMEBODY.uid, "person", "PE-0001", "Aro Velkin", Level.L3)
    photo = file(media_type="image/png", depicts=SOMEBODY, consent="public", sha256="0")
    plain = replace(file(media_type="image/png", consent="public", sha256="0"), uid=b"b" * 16, ref="AT-0002")
    for others in ((), (person,)):
        told = redact(RecordSet.of_all([photo, plain, *others]), Audience.PUBLIC, KINDS)
        assert [one.ref for one in told.records.of("attachment")] == ["AT-0002"]


def test_a_file_of_which_nobody_said_what_it_is_counts_as_a_picture() -> None:
    assert not may_be_shown(file(name="x"), Audience.INTERNAL)


def test_a_copy_goes_no_further_than_what_was_said_of_its_original() -> None:
    copy = file(media_type="image/png", consent="public")
    for said, number in (("refused", 0), ("internal", 1), ("public", 4)):
        original = [file(media_type="image/png", consent=said)]
        assert sum(may_be_shown(copy, audience, original) for audience in ORDER) == number
    assert may_be_shown(copy, Audience.PUBLIC, [file(media_type="image/png")])
