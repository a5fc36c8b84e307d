"""What a person looks at before and after an import: items, each with what stands here and what arrived.

Frozen shapes only, shared by the review that is made of an export (``review.py``), by the queue of what still waits
(``queue.py``) and by whoever shows them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """Why an item is listed."""

    NEW = "new"  # a record that is not here yet
    UPDATED = "updated"  # a value that they wrote over ours, having seen it, or one we did not have
    CONFLICT = "conflict"  # both wrote; nobody saw the other's
    WITHHELD = "withheld"  # a value exists and was not sent
    PROTECTED = "protected"  # it would change consent, a sharing limit, risk or a safe contact
    DELETION = "deletion"  # they removed the record
    ERASURE = "erasure"  # they ask that a value be destroyed for ever
    EDITED_AFTER_DELETE = "edited-after-delete"  # removed on one side, edited on the other
    DUPLICATE = "duplicate"  # probably the same person as one who is here


class Choice(StrEnum):
    """What to do with an item."""

    MINE = "mine"  # keep what is here: a write of our own over both
    THEIRS = "theirs"  # take what arrived; for a record: take it in, remove it, or join the two people
    BOTH = "both"  # the two values joined in one, for texts and lists of codes
    LATER = "later"  # decide in the review queue


@dataclass(frozen=True, slots=True)
class Side:
    """A value as shown, when and by whom it was written, on what it rests, and with which export it came.

    ``text`` is empty for unknown; ``at`` None when the change is not known; ``author`` "you" for this vault's own;
    ``sources`` are titles; ``facts`` are the values of a whole record, each with its label; ``came``
    is such as “a colleague's export of 3 May 2026”, empty for what was written here. ``ahead`` means that ``at``
    is more than a day in the future, so that somebody's clock is or was wrong.
    """

    text: str
    at: datetime | None = None
    author: str = ""
    sources: tuple[str, ...] = ()
    came: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. ``key`` names it in decisions: ``<record uid in hex>.<field>``, field empty for records.

    ``ref`` is empty for a record that is not here yet. ``ticks`` means that nothing happens unless it is chosen
    expressly. ``choices`` are those that make sense, ``default`` what happens without a decision. ``along`` says what
    goes with a removed record, such as “3 parts and 1 citation”. ``newcomer`` is, in the queue, the reference of the
    one of two probable same people who came with the export; ``ref`` is then that of the other.
    """

    key: str
    what: What
    kind: str
    ref: str
    title: str
    field: str = ""
    label: str = ""
    mine: Side | None = None
    theirs: Side | None = None
    others: tuple[Side, ...] = ()
    choices: tuple[Choice, ...] = (Choice.MINE, Choice.THEIRS, Choice.LATER)
    default: Choice = Choice.THEIRS
    ticks: bool = False
    whole: str = ""
    along: str = ""
    newcomer: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """All of an export as it would meet this vault. ``same`` counts records in which nothing is new.

    ``ahead`` counts items that are dated more than a day in the future.
    """

    items: tuple[Item, ...]
    same: int = 0
    counts: dict[What, int] = field(default_factory=dict)
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import did. ``bundle`` names it for undoing; ``waiting`` items are in the review queue now."""

    bundle: int
    added: int
    updated: int
    removed: int
    waiting: int
    change: bytes = b""
