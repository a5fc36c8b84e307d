"""Closed and open lists of codes with their labels, kept as data in ``resources/vocabularies``."""

import json
from dataclasses import dataclass
from functools import cache

from casefiles.resources import resource

VOCABULARIES = (
    "access",
    "addressee_role",
    "appeal_channel",
    "appeal_status",
    "appeal_type",
    "ask_status",
    "ask_type",
    "award_role",
    "case_status",
    "case_type",
    "certainty",
    "consent",
    "custody_form",
    "custody_status",
    "ethnicity",
    "grade_info",
    "grade_source",
    "handling",
    "health_flag",
    "hrd_theme",
    "language",
    "meeting_posture",
    "meeting_status",
    "meeting_type",
    "name_order",
    "name_type",
    "name_use",
    "notified",
    "organisation_kind",
    "participant_role",
    "person_kind",
    "posture",
    "priority",
    "raised",
    "region",
    "religion",
    "reprisal_status",
    "reprisal_target",
    "reprisal_trigger",
    "response",
    "scheme",
    "script",
    "series_status",
    "sex",
    "source_type",
    "tag",
    "tie_kind",
    "tier",
    "urgency",
    "verification",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: ``code`` is stored and never changes, ``label`` is shown, ``hint`` explains or translates."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms in the order to offer them. An open one (``closed`` false) also takes words of its own."""

    name: str
    label: str
    closed: bool
    terms: tuple[Term, ...]

    def get(self, code: str) -> Term | None:
        """The term of ``code``, or None."""
        return next((term for term in self.terms if term.code == code), None)

    def label_of(self, code: str) -> str:
        """The label of ``code``; a code that this version does not know is shown as it is."""
        term = self.get(code)
        return term.label if term else code

    def find(self, text: str) -> Term | None:
        """The term whose code or label is ``text``, whatever its case, or None."""
        wanted = text.strip().casefold()
        by_code = (term for term in self.terms if term.code.casefold() == wanted)
        by_label = (term for term in self.terms if term.label.casefold() == wanted)
        return next(by_code, None) or next(by_label, None)

    def search(self, text: str) -> tuple[Term, ...]:
        """The terms with ``text`` in code, label or hint, those whose label or code begins with it first."""
        wanted = text.strip().casefold()
        hits = [term for term in self.terms if wanted in f"{term.code}\n{term.label}\n{term.hint}".casefold()]
        return tuple(sorted(hits, key=lambda term: not _begins(term, wanted)))


def _begins(term: Term, wanted: str) -> bool:
    return term.label.casefold().startswith(wanted) or term.code.casefold().startswith(wanted)


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary called ``name``; raises KeyError when there is none."""
    if name not in VOCABULARIES:
        raise KeyError(name)
    data = json.loads(resource("vocabularies", f"{name}.json").read_text(encoding="utf-8"))
    terms = tuple(Term(term["code"], term["label"], term.get("hint", "")) for term in data["terms"])
    return Vocabulary(data["name"], data["label"], data["closed"], terms)
