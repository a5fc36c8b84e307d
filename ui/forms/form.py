"""A form over one record: groups of fields, each saved by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.values.level import Level
from casefiles.values.origin import Origin
from casefiles.values.snapshot import Snapshot, Value
from casefiles.values.specs import FieldSpec
from ui.forms.edits import FieldEdit, LevelEdit, LinkSearch, no_search
from ui.forms.row import FieldRow
from ui.kit.boxes import Card, column

NARROW = 480
KEEP_MS = 900


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A titled card of fields."""

    title: str
    fields: tuple[FieldSpec, ...]


class RecordForm(QWidget):
    """Shows a snapshot and emits intentions. Unsaved text is never overwritten by a newer snapshot of the same record.

    ``save_wanted`` carries a FieldEdit, ``level_wanted`` a LevelEdit, ``cite_wanted`` and
    ``settle_wanted`` a field's key, ``open_wanted``
    a Link. ``draft_wanted`` carries what nobody was asked to save yet, at most a second after it was typed, so that it
    can be parked and not even the end of the program loses more.
    """

    save_wanted = Signal(object)
    level_wanted = Signal(object)
    cite_wanted = Signal(str)
    settle_wanted = Signal(str)
    open_wanted = Signal(object)
    draft_wanted = Signal(object)

    def __init__(
        self, groups: Sequence[FormGroup], search: LinkSearch = no_search, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._record: Snapshot | None = None
        self.rows: dict[str, FieldRow] = {}
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self._tell_draft)
        self._body = column(gap=16, parent=self)
        for group in groups:
            card = Card(group.title)
            for spec in group.fields:
                card.body.addWidget(self._row(spec, search))
            self._body.addWidget(card)
        self._body.addStretch()

    def show_record(self, record: Snapshot) -> None:
        """Show ``record``; for another one than before, everything is replaced."""
        fresh = self._record is None or self._record.uid != record.uid
        self._record = record
        for row in self.rows.values():
            row.show_record(record, fresh)

    def show_origins(self, origins: Mapping[str, Origin]) -> None:
        """Tell where the values come from, by key; those that are not named were written here."""
        for key, row in self.rows.items():
            known = self._record is not None and self._record.get(key) is not None
            row.origin.show_origin(origins.get(key, Origin()), known)

    def flush(self) -> None:
        """Ask to save everything typed so far, as before leaving the record or on Ctrl+S."""
        for row in self.rows.values():
            row.commit()

    def refuse(self, key: str, words: str) -> None:
        """The edit of ``key`` was not saved: keep the text and show why."""
        self.rows[key].refuse(words)

    @property
    def dirty(self) -> bool:
        """Whether anything typed is not saved yet."""
        return any(row.dirty for row in self.rows.values())

    def drafts(self) -> dict[str, str]:
        """All text that is not known to be saved, by key: to be parked when the vault locks."""
        return {key: row.editor.text() for key, row in self.rows.items() if row.dirty}

    def put_back(self, drafts: Mapping[str, str]) -> None:
        """Show parked text again, after the record is shown."""
        for key, text in drafts.items():
            if key in self.rows:
                self.rows[key].put_back(text)

    def caret(self) -> tuple[str, int]:
        """The key of the field with the focus and the caret in it; empty when none has it."""
        focus = QApplication.focusWidget()
        for key, row in self.rows.items():
            if focus is not None and row.isAncestorOf(focus):
                return key, row.editor.caret()
        return "", 0

    def set_caret(self, key: str, at: int) -> None:
        """Put the focus and the caret back."""
        if key in self.rows:
            self.rows[key].editor.set_caret(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels go above the fields in a narrow form."""
        super().resizeEvent(event)
        for row in self.rows.values():
            row.set_narrow(self.width() < NARROW)

    def _row(self, spec: FieldSpec, search: LinkSearch) -> FieldRow:
        row = self.rows[spec.key] = FieldRow(spec, search)
        row.save_wanted.connect(lambda value: self._save(spec.key, value))
        row.touched.connect(self._touch)
        row.level.picked.connect(lambda level: self._level(spec.key, level))
        row.source.clicked.connect(lambda: self.cite_wanted.emit(spec.key))
        row.settle_wanted.connect(lambda: self.settle_wanted.emit(spec.key))
        row.editor.open_wanted.connect(self.open_wanted)
        return row

    def _save(self, key: str, value: Value | None) -> None:
        if self._record is not None:
            self.save_wanted.emit(FieldEdit(self._record.ref, key, value, self._record.revision))
            self._tell_draft()

    def _level(self, key: str, level: Level | None) -> None:
        if self._record is not None:
            self.level_wanted.emit(LevelEdit(self._record.ref, key, level))

    def _touch(self) -> None:
        """Not put off by further typing: text of the last second at most may be lost."""
        if not self._keep.isActive():
            self._keep.start()

    def _tell_draft(self) -> None:
        self._keep.stop()
        unsent = {key: row.editor.text() for key, row in self.rows.items() if row.unsent}
        self.draft_wanted.emit(unsent)
