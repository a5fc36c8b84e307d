"""What is told of a value that was not simply written here."""

from casefiles.values.origin import Origin
from ui.kit.facts import FactMark

NOT_SENT = "a colleague holds a value that was not sent"


def note_of(origin: Origin, known: bool) -> str:
    """A quiet line under a value that is ``known``, or nothing."""
    parts = (f"from {origin.came}" if origin.came and known else "", NOT_SENT if origin.withheld else "")
    return "; ".join(part for part in parts if part)


def alert_of(origin: Origin) -> FactMark | None:
    """What stands under a value that others contradict."""
    if not origin.contested:
        return None
    return FactMark("scale", "house-arrest", f"{origin.values} values stand side by side: settle…")
