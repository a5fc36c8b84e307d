"""What the Cases page asks about one case, on the vault's thread."""

from typing import Any

from casefiles.queries.case_rows import case_seen
from casefiles.queries.files import case_file
from casefiles.queries.origins import origins
from casefiles.values.origin import Origins
from casefiles.values.recordset import RecordSet

CaseAnswer = tuple[RecordSet, Origins]


def seen_told(session: Any, number: int) -> CaseAnswer:
    """The file of the case with this local number, and where its values come from."""
    return _told(session, case_seen(session, number))


def file_told(session: Any, ref: str) -> CaseAnswer:
    """The file of the case called ``ref``, and where its values come from."""
    return _told(session, case_file(session, ref))


def _told(session: Any, records: RecordSet) -> CaseAnswer:
    return records, origins(session, records.by_uid)
