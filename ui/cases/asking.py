"""What the Cases page asks about one case, on the vault's thread."""

from typing import Any

from casefiles.queries.case_rows import case_seen
from casefiles.queries.files import case_file
from casefiles.queries.origins import origins
from casefiles.queries.same_people import same_people
from casefiles.values.origin import Origins
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link

CaseAnswer = tuple[RecordSet, Origins, tuple[Link, ...]]
"""The file of a case, where its values come from, and further records of its person."""


def seen_told(session: Any, number: int) -> CaseAnswer:
    """All about the case with this local number."""
    return _told(session, case_seen(session, number))


def file_told(session: Any, ref: str) -> CaseAnswer:
    """All about the case called ``ref``."""
    return _told(session, case_file(session, ref))


def _told(session: Any, records: RecordSet) -> CaseAnswer:
    person = records.records[0].link("person")
    same = same_people(session, person.uid) if person else ()
    return records, origins(session, records.by_uid), same
