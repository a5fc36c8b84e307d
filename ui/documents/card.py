"""One file kept with a record, to read: what it is, what it shows, who agreed, and what can be done with it."""

from dataclasses import replace

from PySide6.QtWidgets import QMenu

from casefiles.values.snapshot import Snapshot
from ui.documents.intents import CleanFile, PutOutside, SaveFile, ViewFile
from ui.documents.words import icon_of, marks_of, size_said, type_said
from ui.forms.cards import AskingCard
from ui.forms.intents import CiteValue, EditRecord, RemoveRecord, Visit
from ui.forms.reading import Reading
from ui.kit.buttons import icon_button
from ui.kit.chips import Badge, StatusChip
from ui.kit.entry import EntryRow
from ui.kit.facts import Fact
from ui.kit.refill import Refilled
from ui.kit.writing import WRITING, alters

HOLDERS = {"appeal": "send", "person": "user"}
FACTS = (
    "shows",
    "depicts",
    "identity_verified",
    "made_on",
    "maker",
    "provenance",
    "made_with",
    "taken_in",
    "sha256",
)


class DocumentCard(AskingCard):
    """``wanted`` carries what is asked for: to look, to edit, and in a menu all else."""

    def __init__(self, reading: Reading, record: Snapshot) -> None:
        super().__init__(record.ref)
        self.ref = record.ref
        name = record.words("name") or record.title
        self.setAccessibleName(name)
        self.head.insertWidget(1, Badge(record.level.name, f"Confidentiality: {record.level.label}"))
        self.ask_on_press("View", "eye", f"View {record.ref}", ViewFile(record.ref))
        self.ask_on_press("Edit", "pencil", f"Edit attachment {record.ref}", EditRecord(record.ref))
        more = icon_button("ellipsis", f"More for {record.ref}")
        more.setMenu(self._menu(record.ref))
        self.head.addWidget(more)
        self.body.addWidget(EntryRow(icon_of(record.words("media_type")), name, _line(record)))
        self._say_with(reading, record)
        chips = Refilled(8)
        chips.refill(StatusChip(mark.text, mark.tone) for mark in marks_of(record))
        self.body.addWidget(chips)
        self.add_facts([_fact(reading, record, key) for key in FACTS if record.get(key) is not None])

    def _say_with(self, reading: Reading, record: Snapshot) -> None:
        """Name the record that the file is kept with, where that is not the one shown."""
        holder = reading.records.get(record.parent)
        if holder is None or holder.uid == reading.whole.uid:
            return
        label = reading.specs[holder.kind].label
        visit = Visit(holder.kind, holder.ref)
        row = EntryRow(
            HOLDERS.get(holder.kind, "paperclip"),
            holder.title,
            f"Kept with this {label.lower()}",
            open_words=f"Open {holder.ref}",
        )
        row.opened.connect(lambda: self.wanted.emit(visit))
        self.body.addWidget(row)

    def _menu(self, ref: str) -> QMenu:
        menu = QMenu(self)
        for words, intent in (
            ("Make a copy without metadata", CleanFile(ref)),
            ("Save a copy…", SaveFile(ref)),
            ("Open outside…", PutOutside(ref)),
            ("Cite a source for the whole attachment…", CiteValue(ref)),
            ("Remove attachment", RemoveRecord(ref)),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, one=intent: self.wanted.emit(one))
            if not WRITING.allows(intent):
                alters(action)
        return menu


def _fact(reading: Reading, record: Snapshot, key: str) -> Fact:
    """A fact; the long digits of a hash in groups, which a narrow window can break."""
    fact = reading.fact(record, key)
    return replace(fact, text=grouped(fact.text)) if key == "sha256" else fact


def grouped(digits: str) -> str:
    """Eight digits at a time.

    >>> grouped("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def _line(record: Snapshot) -> str:
    parts = (type_said(record.words("media_type")), size_said(record.get("size")))
    return "  ·  ".join(part for part in parts if part)
