"""The state of the recovery sheets as lines: icon, title, text."""

from collections.abc import Iterator
from datetime import date

from ui.recovery.facts import SheetFacts

Line = tuple[str, str, str]


def state_lines(facts: SheetFacts) -> Iterator[Line]:
    """Whether there are sheets, and whether two of them were tried."""
    if not facts.there:
        yield (
            "circle-dashed",
            "No recovery sheets yet",
            "If the passphrase is lost, everything in this vault is lost.",
        )
        return
    when = f"Made on {_day(facts.made)}." if facts.made else "The day when they were made is not known."
    yield "circle-check", "There are recovery sheets", when
    if facts.rehearsed:
        yield "circle-check", "Two of them were tried", f"On {_day(facts.rehearsed)} they opened this vault."
    else:
        yield "circle-dashed", "Not tried yet", "Only sheets that were tried from the paper can be relied on."


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
