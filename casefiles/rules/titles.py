"""What a record is called in a list, built from its own values only, so that redaction can build it anew."""

from collections.abc import Mapping
from typing import Any

from casefiles.values.kinds import text_of
from casefiles.values.specs import KindSpec

NAME_KEYS: dict[str, tuple[str, ...]] = {
    "person": ("name",),
    "name": ("full",),
    "case": ("name",),
    "organisation": ("name",),
    "appeal": ("name", "subject"),
    "series": ("name",),
    "meeting": ("name",),
    "source": ("name",),
    "addressee": ("name", "office"),
    "signatory": ("name",),
    "person_named": ("name",),
    "award": ("award", "body"),
    "foreign_tie": ("country", "described_as"),
    "detention": ("status", "form", "place"),
    "health_note": ("described_as", "urgency"),
    "reprisal": ("trigger", "act"),
    "participant": ("role",),
    "ask": ("ask_type", "wording"),
    "meeting_item": ("asks", "wording"),
    "citation": ("at", "quotation"),
    "attachment": ("name", "shows"),
}
LONGEST = 160


def title_of(spec: KindSpec, values: Mapping[str, Any]) -> str:
    """The first of the kind's naming values that is known, on one line; else the kind itself in brackets."""
    for key in NAME_KEYS[spec.kind]:
        value = values.get(key)
        if value not in (None, "", ()):
            return _one_line(text_of(spec.field(key), value))
    return f"({spec.label.lower()})"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
