"""The pages of the window, in the order of the sidebar. Each is loaded when it is first shown."""

from collections.abc import Sequence
from typing import Any

from ui.desk import Desk
from ui.window.parts import Feature, PageSpec, Questions


def _cases(desk: Desk) -> Feature:
    from ui.cases.controller import CasesController

    return CasesController(desk)


def _appeals(desk: Desk) -> Feature:
    from ui.appeals.controller import AppealsController

    return AppealsController(desk)


def _meetings(desk: Desk) -> Feature:
    from ui.meetings.controller import MeetingsController

    return MeetingsController(desk)


def _sources(desk: Desk) -> Feature:
    from ui.sources.controller import SourcesController

    return SourcesController(desk)


def _dossiers(desk: Desk) -> Feature:
    from ui.dossiers.controller import DossiersController

    return DossiersController(desk)


def _counts(session: Any) -> dict[str, int]:
    from casefiles.queries.listing import counts

    return counts(session)


def _search(session: Any, text: str) -> Sequence[Any]:
    from casefiles.queries.searching import search

    return search(session, text)


PAGES = (
    PageSpec(
        "cases",
        "Cases",
        "users",
        _cases,
        (
            "case",
            "person",
            "name",
            "participant",
            "detention",
            "health_note",
            "reprisal",
            "award",
            "foreign_tie",
        ),
    ),
    PageSpec(
        "appeals",
        "Appeals",
        "send",
        _appeals,
        ("appeal", "addressee", "signatory", "person_named", "ask", "organisation"),
    ),
    PageSpec("meetings", "Meetings", "calendar-days", _meetings, ("meeting", "meeting_item", "series")),
    PageSpec("sources", "Sources", "quote", _sources, ("source",)),
    PageSpec("dossiers", "Dossiers", "file-text", _dossiers),
)
QUESTIONS = Questions(_counts, _search)
