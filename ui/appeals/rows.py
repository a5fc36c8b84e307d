"""Appeals and organisations dressed for their lists."""

from typing import TYPE_CHECKING

from casefiles.values.vocabulary import vocabulary
from ui.forms.reading import counted, day_said
from ui.kit.chips import initials_of
from ui.kit.list_pane import Facet, ListWords
from ui.kit.rows import Mark, Row

if TYPE_CHECKING:
    from casefiles.queries.appeal_rows import AppealRow
    from casefiles.queries.organisation_rows import OrganisationRow

WORDS = ListWords(
    "Appeals",
    "Find a word, a name, a signatory…",
    (("date", "Date"), ("title", "Title"), ("recent", "Last changed")),
    "send",
    "No appeals yet",
    "An appeal is a letter, statement or other call to an authority: whom it addresses, who signs, whom it names, what "
    "it asks.",
    "New appeal",
)
ORGANISATIONS = ListWords(
    "Organisations",
    "Find an organisation…",
    (("title", "Name"), ("recent", "Last changed")),
    "building-2",
    "No organisations yet",
    "Organisations sign appeals, take part in meetings and publish what sources say.",
    "New organisation",
)
FACETS = tuple(
    Facet(key, label, tuple((term.code, term.label) for term in vocabulary(name).terms))
    for key, label, name in (("appeal_type", "Type", "appeal_type"), ("status", "Stage", "appeal_status"))
)
TONES = {
    "sent": "released",
    "acknowledged": "released",
    "replied-substance": "released",
    "replied-formal": "released",
    "outcome-recorded": "released",
    "refused": "deceased",
    "withdrawn": "deceased",
    "follow-up-due": "at-risk",
}


def row_of(appeal: "AppealRow") -> Row:
    """The row of one appeal: its kind, whom it joins, its stage and date."""
    kind = vocabulary("appeal_type").label_of(appeal.appeal_type) if appeal.appeal_type else "Type unknown"
    signed = counted(appeal.signatories, "signatory", "signatories")
    named = counted(appeal.named, "person named", "people named")
    return Row(
        appeal.id,
        appeal.title,
        line=f"{day_said(appeal.sent) or 'date unknown'}  ·  {signed}  ·  {named}",
        marks=(Mark(kind), *status_marks(appeal.status)),
        due=f"Sign on by {day_said(appeal.sign_on_by)}" if appeal.sign_on_by and not appeal.sent else "",
        due_tone="detained",
        icon="send",
    )


def organisation_row(organisation: "OrganisationRow") -> Row:
    """The row of one organisation: what it is, where, and how many appeals it signed."""
    kind = vocabulary("organisation_kind").label_of(organisation.kind) if organisation.kind else ""
    return Row(
        organisation.id,
        organisation.title,
        organisation.native,
        "  ·  ".join(part for part in (kind, organisation.country) if part) or "Kind and country unknown",
        due_tone="text2",
        end=f"signed {counted(organisation.signed, 'appeal')}" if organisation.signed else "",
        initials=initials_of(organisation.title),
        hue=organisation.id,
    )


def status_marks(status: str) -> tuple[Mark, ...]:
    """The stage of an appeal as a chip; none when it is unknown."""
    if not status:
        return ()
    return (Mark(vocabulary("appeal_status").label_of(status), TONES.get(status, "neutral")),)
