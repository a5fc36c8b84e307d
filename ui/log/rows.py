"""How a line of the log reads: pure functions."""

from collections.abc import Mapping
from datetime import datetime

from casefiles.store.audit import Entry, Head
from casefiles.store.log_mark import mark, spoken
from ui.kit.rows import Row
from ui.log.facts import HeadShown

ACTIONS: Mapping[str, tuple[str, str]] = {
    "begun": ("Log begun", "flag"),
    "new case": ("Case begun", "plus"),
    "add": ("Record added", "plus"),
    "add typed": ("Record added", "plus"),
    "add drafts": ("Record added", "plus"),
    "edit": ("Record changed", "pencil"),
    "edit typed": ("Record changed", "pencil"),
    "remove": ("Record removed", "trash-2"),
    "undo": ("Step taken back", "undo-2"),
    "cite": ("Source cited", "quote"),
    "attach": ("File attached", "paperclip"),
    "export": ("Export written", "file-up"),
    "add contact": ("Contact added", "user-plus"),
    "contact added": ("Contact added", "user-plus"),
    "contact verified": ("Contact verified", "user-check"),
    "contact changed": ("Contact’s keys changed", "shield-alert"),
    "contact removed": ("Contact removed", "trash-2"),
    "identity renewed": ("Own keys renewed", "key-round"),
    "keys renewed": ("All keys of the vault renewed", "key-round"),
    "ways in changed": ("Ways into the vault changed", "key-round"),
    "recovery sheets made": ("Recovery sheets made", "printer"),
    "recovery sheets tried": ("Recovery sheets tried", "shield-check"),
    "backup made": ("Backup made", "save"),
    "backup verified": ("Backup verified", "shield-check"),
    "restored": ("Restored from a backup", "history"),
    "salvaged": ("Salvaged from a damaged vault", "history"),
    "travel packed": ("Vault packed for a journey", "package"),
}


def head_shown(head: Head | None) -> HeadShown:
    """The head as the page tells it; empty where there is none yet."""
    return HeadShown(mark(head), " ".join(spoken(head))) if head else HeadShown("", "")


def row_of(entry: Entry) -> Row:
    """A line of the log as a row of the list."""
    action = entry.action.replace("_", " ")
    words, icon = ACTIONS.get(action, (action.capitalize(), "circle"))
    at = datetime.fromisoformat(entry.at).astimezone()
    when = f"{at.day} {at:%B %Y}, {at:%H:%M:%S}"
    line = f"{when}  ·  device {entry.device}" if entry.device else when
    return Row(entry.seq, words, line=line, end=f"{entry.seq:,}", icon=icon)
