"""How what was found is shown in the palette."""

from collections.abc import Mapping
from typing import Any

from ui.kit.chips import hue_of, initials_of
from ui.kit.rows import Row

ICONS: Mapping[str, str] = {
    "case": "folder-open",
    "person": "user",
    "appeal": "send",
    "meeting": "calendar-days",
    "source": "quote",
    "organisation": "building-2",
    "benchmark": "target",
    "recommendation": "target",
}


def found_row(number: int, found: Any) -> Row:
    """A row for one ``casefiles.queries.searching.Found``; its id is its place in the list."""
    kind = found.kind.replace("_", " ").capitalize()
    line = f"{kind} · {found.ref}" + (" · similar name" if found.similar else "")
    shown = found.shown.removeprefix(found.ref).strip()
    matched = shown if shown != found.title else ""
    title = found.title or found.ref
    icon = "" if found.kind in ("case", "person") else ICONS.get(found.kind, "file-text")
    return Row(
        number,
        title,
        native=matched,
        line=line,
        icon=icon,
        initials=initials_of(title),
        hue=hue_of(found.ref),
    )


def command_row(number: int, words: str) -> Row:
    """A row for something to do."""
    return Row(number, words, icon="arrow-right")
