"""Cases dressed for the list."""

from datetime import date
from typing import TYPE_CHECKING

from casefiles.rules.standing import chips
from casefiles.values.dates import PartialDate, shown
from casefiles.values.vocabulary import vocabulary
from ui.kit.chips import hue_of, initials_of
from ui.kit.list_pane import Facet, ListWords
from ui.kit.rows import Mark, Row

if TYPE_CHECKING:
    from casefiles.queries.case_rows import CaseRow

SOON_DAYS = 7
WORDS = ListWords(
    "Cases",
    "Find a name, in any script, or a word…",
    (("name", "Name"), ("recent", "Last changed"), ("review", "Next review")),
    "users",
    "No cases yet",
    "A case follows one person’s situation: who they are, what is done to them, what is asked for them.",
    "New case",
    "Keep as a view…",
)
FACETS = tuple(
    Facet(key, label, tuple((term.code, term.label) for term in vocabulary(name).terms))
    for key, label, name in (
        ("status", "Status", "custody_status"),
        ("urgency", "Health", "urgency"),
        ("region", "Region", "region"),
    )
)


def row_of(case: "CaseRow", today: date) -> Row:
    """The row of one case, with how old its status is, and its review at the end when one is set."""
    due, tone = _due(case.review_on, today)
    age = f"as of {_month(case.standing.as_of)}" if case.standing.as_of else ""
    region = vocabulary("region").label_of(case.region) if case.region else ""
    marks = chips(case.standing.status, case.urgency)
    if not case.standing.status:
        marks = (("neutral", "Status unknown"), *marks)
    return Row(
        case.id,
        case.title,
        case.native,
        "  ·  ".join(part for part in (region, _capital(case.line), age) if part),
        tuple(Mark(words, code) for code, words in marks),
        due,
        tone,
        case.ref if len(marks) < 2 else "",  # nothing may push the second mark out
        initials_of(case.title),
        hue_of(case.ref),
    )


def _due(review: PartialDate | None, today: date) -> tuple[str, str]:
    if review is None or review.lo is None:
        return ("", "text2")
    days = (review.lo - today).days
    if days < 0:
        return f"Review {-days} d late", "danger"
    return (f"Review in {days} d", "detained") if days <= SOON_DAYS else (f"Review {shown(review)}", "text2")


def _month(day: PartialDate) -> str:
    exact = (
        day.lo is not None
        and day.hi is not None
        and (day.lo.year, day.lo.month) == (day.hi.year, day.hi.month)
    )
    return f"{day.lo:%b %Y}" if exact else shown(day)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
