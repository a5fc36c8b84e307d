"""How a line of the log reads: pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casefiles.store.audit import Entry, Head
from casefiles.store.log_mark import mark, spoken
from ui.kit.rows import Row

ACTIONS: Mapping[str, tuple[str, str]] = {
    "begun": ("Log begun", "flag"),
    "new_case": ("Case begun", "plus"),
    "add": ("Record added", "plus"),
    "add_typed": ("Record added", "plus"),
    "add_drafts": ("Record added", "plus"),
    "edit": ("Record changed", "pencil"),
    "edit_typed": ("Record changed", "pencil"),
    "remove": ("Record removed", "trash-2"),
    "undo": ("Step taken back", "undo-2"),
    "cite": ("Source cited", "quote"),
    "attach": ("File attached", "paperclip"),
    "export_written": ("Export written", "file-up"),
    "contact_verified": ("Contact verified", "user-check"),
    "contact_removed": ("Contact removed", "trash-2"),
    "add_contact": ("Contact added", "user-plus"),
    "backup_made": ("Backup made", "save"),
    "travel_packed": ("Vault packed for a journey", "package"),
    "keys_renewed": ("All keys renewed", "key-round"),
}


@dataclass(frozen=True, slots=True)
class HeadShown:
    """The newest line, to compare with a paper or with a colleague: its mark and its words."""

    mark: str
    words: str


def head_shown(head: Head | None) -> HeadShown:
    """The head as the page tells it; empty where there is none yet."""
    return HeadShown(mark(head), " ".join(spoken(head))) if head else HeadShown("", "")


def row_of(entry: Entry) -> Row:
    """A line of the log as a row of the list."""
    words, icon = ACTIONS.get(entry.action, ("", "circle"))
    words = words or entry.action.replace("_", " ").capitalize()
    at = datetime.fromisoformat(entry.at).astimezone()
    when = f"{at.day} {at:%B %Y}, {at:%H:%M:%S}"
    line = f"{when}  ·  device {entry.device}" if entry.device else when
    return Row(entry.seq, words, line=line, end=f"{entry.seq:,}", icon=icon)
