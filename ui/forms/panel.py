"""One record being edited: its name, its confidentiality, its form, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.values.level import Level
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec
from ui.forms.edits import LinkSearch
from ui.forms.form import RecordForm
from ui.forms.groups import form_groups
from ui.kit.boxes import ScrollPage, column, hairline, line
from ui.kit.buttons import icon_button
from ui.kit.levels import LevelButton
from ui.kit.text import ElideLabel, PlainLabel


@dataclass(frozen=True, slots=True)
class RecordLevelEdit:
    """A whole record is to have this level; None means as its whole, or L3 where it is part of nothing."""

    ref: str
    level: Level | None


class RecordPanel(QWidget):
    """The form of one record with a head. Its own signals carry a RecordLevelEdit, a reference, or nothing."""

    level_wanted = Signal(object)
    cite_wanted = Signal(str)
    remove_wanted = Signal(str)
    closed = Signal()

    def __init__(
        self, spec: KindSpec, record: Snapshot, search: LinkSearch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec, self._record = spec, record
        outer = column(gap=0, parent=self)
        outer.addLayout(self._head())
        outer.addWidget(hairline())
        self.form = RecordForm(form_groups(spec), search)
        page = ScrollPage(margin=16)
        page.body.addWidget(self.form)
        outer.addWidget(page, 1)
        self.show_record(record)

    @property
    def ref(self) -> str:
        """The reference of the record shown."""
        return self._record.ref

    def show_record(self, record: Snapshot) -> None:
        """Show a newer picture of the same record; what is typed and unsaved stays."""
        self._record = record
        self.title.setText(record.title)
        self.about.setText(f"{self._spec.label} · {record.ref}")
        self.level.show_level(record.level, record.own_level, record.parent is not None)
        self.form.show_record(record)

    def _head(self) -> QHBoxLayout:
        across = line(gap=4)
        across.setContentsMargins(20, 12, 12, 10)
        names = column(gap=0)
        self.about, self.title = PlainLabel("", "caption", "text2"), ElideLabel("", "page")
        names.addWidget(self.about)
        names.addWidget(self.title)
        across.addLayout(names, 1)
        self.level = LevelButton()
        self.level.picked.connect(
            lambda level: self.level_wanted.emit(RecordLevelEdit(self._record.ref, level))
        )
        cite = icon_button("quote", "Cite a source for the whole record")
        cite.clicked.connect(lambda: self.cite_wanted.emit(self._record.ref))
        remove = icon_button("trash-2", f"Remove this {self._spec.label.lower()}")
        remove.clicked.connect(lambda: self.remove_wanted.emit(self._record.ref))
        self.done = icon_button("x", "Close; everything typed is saved")
        self.done.clicked.connect(self.closed)
        if self._spec.kind in ("source", "citation"):
            cite.hide()
        for widget in (self.level, cite, remove, self.done):
            across.addWidget(widget)
        return across
