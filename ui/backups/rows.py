"""Texts and rows of the page of backups."""

from datetime import datetime

from ui.backups.facts import BackupFacts, LossFacts, ShelfFacts
from ui.kit.facts import Fact
from ui.kit.rows import Mark, Row

UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


def row(number: int, one: BackupFacts) -> Row:
    """One backup in the list."""
    checked = f"verified {moment(one.verified)}" if one.verified else "not verified from here yet"
    mark = Mark("Verified", "released") if one.verified else Mark("Not verified")
    return Row(number, moment(one.at), line=f"{size(one.size)} · {checked}", marks=(mark,), icon="file-lock")


def state(facts: ShelfFacts) -> list[Fact]:
    """Where, when and how many."""
    there = "" if facts.reachable else "Cannot be reached now: plug in its disk or stick."
    number = len(facts.backups)
    return [
        Fact("Folder", facts.place, note=there),
        Fact("Last verified", moment(facts.last) if facts.last else "never"),
        Fact("Backups there", f"{number:,}" if facts.reachable else "unknown while it cannot be reached"),
        Fact("Kept", "one a day for 7 days and one a week for 4 weeks"),
    ]


def losing(facts: LossFacts, at: datetime) -> str:
    """What going back would take away, for the question before it."""
    if not (facts.changes or facts.added or facts.altered):
        lost = "Nothing was changed since, so nothing is lost."
    else:
        lost = f"{_count(facts.changes, 'change')} made since then would be lost{_among(facts)}."
    return (
        f"The vault becomes what it was on {moment(at)}. {lost} The present state is kept as a backup first. The vault "
        "then locks; unlock it to go on."
    )


def _among(facts: LossFacts) -> str:
    """What the changes did to records; nothing where they touched none, such as a contact compared."""
    told = ((facts.added, "added"), (facts.altered, "altered"))
    parts = [f"{_count(number, 'record')} {deed}" for number, deed in told if number]
    return f", with {' and '.join(parts)}" if parts else ""


def restore_words(facts: LossFacts) -> str:
    """The button that goes back, naming the count."""
    return f"Restore and lose {_count(facts.changes, 'change')}" if facts.changes else "Restore"


def moment(at: datetime) -> str:
    """A moment in the computer's own time: 3 May 2026, 14:05."""
    here = at.astimezone()
    return f"{here.day} {here:%B %Y, %H:%M}"


def size(number: int) -> str:
    """Bytes in the largest unit that fits."""
    for unit, word in UNITS:
        if number >= unit:
            return f"{number / unit:.1f} {word}"
    return f"{number} bytes"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
