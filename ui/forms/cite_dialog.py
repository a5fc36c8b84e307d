"""Saying which place in which source a value rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.edits import LinkSearch
from ui.forms.source_dialog import SourceDialog
from ui.forms.source_line import SourceChosen
from ui.kit.choice_box import ChoiceBox
from ui.kit.text import PlainLabel, PlainTextEdit, WrapLabel

WHOLE = "The whole record"


@dataclass(frozen=True, slots=True)
class CiteAbout:
    """What is to be cited: the record, its name in words, and its values as (key, words) to choose from."""

    ref: str
    name: str
    key: str
    values: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CiteWish:
    """A citation to make: for the value ``key`` of ``ref`` (empty: the whole record), from ``source`` at ``at``."""

    ref: str
    key: str
    source: SourceChosen
    at: str
    quotation: str


class CiteDialog(SourceDialog):
    """``cite_wanted`` carries a CiteWish."""

    cite_wanted = Signal(object)

    def __init__(self, parent: QWidget, about: CiteAbout, search: LinkSearch) -> None:
        super().__init__(parent, "Cite a source", 520, search, "Page, paragraph, item or time")
        self._about = about
        self.body.addWidget(WrapLabel(about.name, "body", "text2"))
        self.value = ChoiceBox("Which value", (*about.values, ("", WHOLE)))
        self.value.choose(about.key)
        self.quotation = PlainTextEdit("", "The words as they stand there")
        self._lay_out()
        self.go = self._finish("Cite")
        self.go.clicked.connect(lambda: self.cite_wanted.emit(self.wish()))
        self.source.setFocus()

    def wish(self) -> CiteWish:
        """What is typed now."""
        key = str(self.value.key())
        return CiteWish(
            self._about.ref, key, self.source.chosen(), self.at.text(), self.quotation.toPlainText()
        )

    def put_back(self, draft: Mapping[str, object]) -> None:
        """Show a parked draft again."""
        super().put_back(draft)
        self.quotation.setPlainText(str(draft.get("quotation", "")))

    def _lay_out(self) -> None:
        for words, widget in (
            ("Which value", self.value),
            ("Source", self.source),
            ("Place in the source", self.at),
            ("Quotation", self.quotation),
        ):
            self._line(words, widget)
        self.value.activated.connect(self.edited)
        self.quotation.textChanged.connect(self.edited)

    def _line(self, words: str, widget: QWidget) -> None:
        label = PlainLabel(words, "meta", "text2")
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        self.body.addWidget(label)
        self.body.addWidget(widget)
