"""Items of a review in words: why each is listed, what can be done with it, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.kit.rows import Row

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Item, Side

MINE, THEIRS, BOTH, LATER = "mine", "theirs", "both", "later"
Kinds = Mapping[str, str]
"""The label of each kind of record."""


@dataclass(frozen=True, slots=True)
class Group:
    """Why items are listed: one, several, an icon with its tone, and what it means, in a sentence."""

    one: str
    many: str
    icon: str
    tone: str
    text: str


GROUPS: Mapping[str, Group] = {
    "conflict": Group(
        "Conflict",
        "Conflicts",
        "scale",
        "house-arrest",
        "Both of you wrote, and neither had seen what the other wrote.",
    ),
    "protected": Group(
        "Protected",
        "Protected",
        "shield-alert",
        "at-risk",
        "It concerns consent, a limit of sharing, a risk or a safe contact. It changes only with your tick.",
    ),
    "deletion": Group(
        "Removal", "Removals", "trash-2", "detained", "They removed this. Here it goes only with your tick."
    ),
    "erasure": Group(
        "Erasure request",
        "Erasure requests",
        "circle-x",
        "danger",
        "They ask that this be destroyed for ever, in every vault. That cannot be undone.",
    ),
    "edited-after-delete": Group(
        "Edited after removal",
        "Edited after removal",
        "history",
        "disappeared",
        "One of you removed it while the other went on writing.",
    ),
    "duplicate": Group(
        "Probable duplicate",
        "Probable duplicates",
        "users",
        "sentenced",
        "These may be the same person. Joining them moves nothing and can be undone.",
    ),
    "updated": Group(
        "Updated",
        "Updated",
        "pencil",
        "text2",
        "They wrote this over what they had seen, or it was unknown here.",
    ),
    "new": Group("New", "New", "plus", "released", "This is not in your vault yet."),
    "withheld": Group(
        "Withheld", "Withheld", "eye-off", "text3", "A colleague holds a value that was not sent to you."
    ),
}
"""By ``What``, those that need a person first."""

LABELS: Mapping[tuple[str, str], str] = {
    ("", MINE): "Keep mine",
    ("", THEIRS): "Take theirs",
    ("", BOTH): "Keep both",
    ("", LATER): "Decide later",
    ("new", THEIRS): "Take it in",
    ("new", MINE): "Leave it out",
    ("new", LATER): "Leave it for later",
    ("deletion", MINE): "Keep it",
    ("deletion", THEIRS): "Remove it here too",
    ("erasure", MINE): "Keep it",
    ("erasure", THEIRS): "Destroy it for ever",
    ("duplicate", THEIRS): "The same person",
    ("duplicate", MINE): "Different people",
    ("edited-after-delete", MINE): "As it is here",
    ("edited-after-delete", THEIRS): "As it is there",
}
WAITING_LABELS: Mapping[tuple[str, str], str] = {
    ("conflict", MINE): "Keep what is shown now",
    ("conflict", THEIRS): "Take the other value",
}
"""In the queue a conflict is between what is shown, whoever wrote it, and another value."""

SAID: Mapping[str, str] = {MINE: "mine", THEIRS: "theirs", BOTH: "both", LATER: "later"}


def label(what: str, choice: str, waiting: bool = False) -> str:
    """The words of a choice for items listed because of ``what``; ``waiting`` when it is in the queue already."""
    if waiting and (what, choice) in WAITING_LABELS:
        return WAITING_LABELS[what, choice]
    return LABELS.get((what, choice), LABELS[("", choice)])


def tick_words(item: "Item") -> str:
    """What the tick of an item says, naming the object."""
    name = f"“{item.title}”" + (f" ({item.ref})" if item.ref else "")
    new = item.theirs.text if item.theirs else ""
    told = {
        "deletion": f"Yes, remove {name}" + (f" with {item.along}" if item.along else ""),
        "erasure": f"Yes, destroy {item.label.lower() or 'all'} of {name} for ever",
        "duplicate": f"Yes, “{item.title}” is the same person as {item.ref}",
        "edited-after-delete": f"Yes, take {name} as it is there",
    }
    changed = (
        f"Yes, change {item.label.lower()} of {name} to “{shortened(new)}”"
        if new
        else f"Yes, empty it in {name}"
    )
    return told.get(item.what, changed)


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text, on one line.

    >>> shortened("one two three", 8)
    'one two…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def about(item: "Item", kinds: Kinds) -> str:
    """What record an item is of: its kind, its reference, what it is part of."""
    parts = (kinds.get(item.kind, item.kind), item.ref, f"part of {item.whole}" if item.whole else "")
    return "  ·  ".join(part for part in parts if part)


def told(side: "Side | None") -> str:
    """What a side says: its value, or of a whole record each value with its label, one to a line."""
    if side is None:
        return ""
    return "\n".join(f"{name}: {value}" for name, value in side.facts) or side.text


def written(side: "Side") -> str:
    """Who wrote a value, when, and with which export it came."""
    moment = side.at.astimezone() if side.at else None
    when = f"{moment.day} {moment:%B %Y, %H:%M}" if moment else ""
    when += " (in the future: a clock is or was wrong)" if side.ahead else ""
    return "  ·  ".join(part for part in (side.author, when, side.came and f"from {side.came}") if part)


def result(item: "Item", choice: str) -> tuple[str, str]:
    """What shall stand after ``choice``: the value, and a sentence about it; the value may be empty."""
    mine, theirs = (side.text if side else "" for side in (item.mine, item.theirs))
    if choice == LATER and item.what == "conflict":
        return _later(
            item
        ), "Both values are kept. The later one is shown, marked as contested, until one is chosen."
    if choice == LATER:
        return mine if item.field else "", "Stays as it is here and waits in the review queue."
    if item.field and choice == BOTH:
        return "\n".join(part for part in (mine, theirs) if part), "Both, joined in one value."
    if item.field:
        return (mine, "What is here stays.") if choice == MINE else (theirs, "What arrived stands.")
    if item.along and choice in (MINE, THEIRS):
        what = "is removed; that can be undone" if choice == THEIRS else "stays"
        return "", f"The record with {item.along} {what}."
    return "", _record_result(item.what, choice)


def _later(item: "Item") -> str:
    """The value that was written later; nothing where that cannot be told."""
    mine, theirs = item.mine, item.theirs
    if mine is None or theirs is None or mine.at is None or theirs.at is None or mine.at == theirs.at:
        return ""
    return mine.text if mine.at > theirs.at else theirs.text


def _record_result(what: str, choice: str) -> str:
    taken = {
        "new": "The record is added.",
        "deletion": "The record is removed; that can be undone.",
        "duplicate": "Both records stay and lead to each other. That can be undone.",
        "edited-after-delete": "The record becomes as it is there.",
    }
    kept = {
        "new": "The record is not added. The same file can be taken in again.",
        "deletion": "The record stays.",
        "duplicate": "Two different people. Nobody will ask again.",
    }
    return (
        taken.get(what, "What arrived stands.") if choice == THEIRS else kept.get(what, "What is here stays.")
    )


def row_of(number: int, item: "Item", choice: str, kinds: Kinds, decided: bool) -> Row:
    """An item for the list."""
    group = GROUPS[item.what]
    said = SAID[choice] if decided else "needs your tick" if item.ticks else ""
    told = f"{item.label}: {_arrow(item)}" if item.field else about(item, kinds)
    line = "  ·  ".join(part for part in (said, told) if part)
    return Row(number, item.title or item.ref, line=line, icon=group.icon, icon_tone=group.tone)


def _arrow(item: "Item") -> str:
    if item.what == "withheld":
        return "not sent"
    mine, theirs = (shortened(side.text, 40) if side else "" for side in (item.mine, item.theirs))
    return f"{mine or 'unknown'} | {theirs or 'unknown'}"
