"""Editing one record beside what is read: the side sheet with its panel, which never loses what was typed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.origin import Origin
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec
from ui.forms.edits import LinkSearch
from ui.forms.panel import RecordPanel
from ui.kit.dialogs import ask
from ui.kit.side_sheet import SideSheet


class RecordSheet(SideSheet):
    """A side sheet over ``over`` for one record at a time.

    Signals: ``save_wanted`` a FieldEdit, ``level_wanted`` a LevelEdit, ``record_level_wanted`` a RecordLevelEdit,
    ``cite_wanted`` and ``settle_wanted`` reference and key, ``remove_wanted`` a reference, ``open_wanted`` a Link,
    ``closed`` the Snapshot that was being edited, ``draft_wanted`` a reference and its text to park (none: forget it).
    """

    save_wanted = Signal(object)
    level_wanted = Signal(object)
    record_level_wanted = Signal(object)
    cite_wanted = Signal(str, str)
    settle_wanted = Signal(str, str)
    remove_wanted = Signal(str)
    open_wanted = Signal(object)
    closed = Signal(object)
    draft_wanted = Signal(str, object)

    def __init__(self, over: QWidget, search: LinkSearch) -> None:
        super().__init__(over)
        self._search = search
        self.panel: RecordPanel | None = None
        self._record: Snapshot | None = None
        self._leaving = False
        self.leaving.connect(self.leave)

    @property
    def ref(self) -> str:
        """The reference of the record being edited; empty when the sheet is closed."""
        return self.panel.ref if self.panel else ""

    def show_record(self, spec: KindSpec, record: Snapshot) -> None:
        """Show the record: a newer picture of the one being edited, or another one instead of it."""
        if self.panel is not None and self.panel.ref == record.ref:
            self._record = record
            self.panel.show_record(record)
            if self._leaving and not self.panel.form.dirty:
                self.clear()
            return
        if self.panel is not None:
            self.panel.form.flush()
        self.clear()
        self._record = record
        self.panel = RecordPanel(spec, record, self._search)
        self._join(self.panel)
        self.show_inside(self.panel)

    def show_origins(self, origins: Mapping[str, Origin]) -> None:
        """Tell where the values of the record come from, by key."""
        if self.panel is not None:
            self.panel.form.show_origins(origins)

    def begin(self, key: str = "", caret: int = 0) -> None:
        """Put the caret into ``key``, or into the first field."""
        if self.panel is not None:
            rows = self.panel.form.rows
            self.panel.form.set_caret(key if key in rows else next(iter(rows)), caret)

    def caret(self) -> tuple[str, int]:
        """The field with the focus and the caret in it; empty when there is none."""
        return self.panel.form.caret() if self.panel else ("", 0)

    def refuse(self, ref: str, key: str, words: str) -> None:
        """An edit was not saved: keep the text and say why."""
        self._leaving = False
        if self.panel is not None and self.panel.ref == ref and key in self.panel.form.rows:
            self.panel.form.refuse(key, words)

    def leave(self) -> None:
        """Save what is typed and close; what cannot be saved stays open, with the reason, until it is given up."""
        if self.panel is None:
            return
        self.panel.form.flush()
        if not self.panel.form.dirty:
            self.clear()
        elif self._leaving:
            sentence = "Some of what you typed could not be saved. Close the form without it?"
            ask(self, "Text not saved", sentence, "Close without it", self.clear, "Keep editing")
        else:
            self._leaving = True

    def clear(self) -> None:
        """Close at once."""
        record, self._record = self._record, None
        self.panel, self._leaving = None, False
        super().clear()
        if record is not None:
            self.draft_wanted.emit(record.ref, {})
            self.closed.emit(record)

    def _join(self, panel: RecordPanel) -> None:
        panel.form.save_wanted.connect(self.save_wanted)
        panel.form.level_wanted.connect(self.level_wanted)
        panel.form.draft_wanted.connect(lambda drafts: self.draft_wanted.emit(panel.ref, drafts))
        panel.form.open_wanted.connect(self.open_wanted)
        panel.form.cite_wanted.connect(lambda key: self.cite_wanted.emit(panel.ref, key))
        panel.form.settle_wanted.connect(lambda key: self.settle_wanted.emit(panel.ref, key))
        panel.level_wanted.connect(self.record_level_wanted)
        panel.cite_wanted.connect(lambda ref: self.cite_wanted.emit(ref, ""))
        panel.remove_wanted.connect(self.remove_wanted)
        panel.closed.connect(self.leave)
