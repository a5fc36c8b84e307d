"""Saying which place in which source a value rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.edits import LinkSearch
from ui.forms.source_line import SourceChosen, SourceLine
from ui.kit.buttons import Variant
from ui.kit.choice_box import ChoiceBox
from ui.kit.dialogs import Dialog
from ui.kit.text import LineEdit, PlainLabel, PlainTextEdit, WrapLabel

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


class CiteDialog(Dialog):
    """``cite_wanted`` carries a CiteWish, ``edited`` tells that there is more to keep.

    The dialog stays until ``accept``, so that a refusal loses nothing.
    """

    cite_wanted = Signal(object)
    edited = Signal()

    def __init__(self, parent: QWidget, about: CiteAbout, search: LinkSearch) -> None:
        super().__init__(parent, "Cite a source", 520)
        self._about = about
        self.body.addWidget(WrapLabel(about.name, "body", "text2"))
        self.value = ChoiceBox("Which value", (*about.values, ("", WHOLE)))
        self.value.choose(about.key)
        self.source = SourceLine(search)
        self.at = LineEdit("", "Page, paragraph, item or time")
        self.quotation = PlainTextEdit("", "The words as they stand there")
        self._lay_out()
        self.trouble = WrapLabel("", "meta", "danger")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Cite", Variant.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(lambda: self.cite_wanted.emit(self.wish()))
        self.source.setFocus()

    def wish(self) -> CiteWish:
        """What is typed now."""
        key = str(self.value.key())
        return CiteWish(
            self._about.ref, key, self.source.chosen(), self.at.text(), self.quotation.toPlainText()
        )

    def refuse(self, words: str) -> None:
        """It was not cited: say why and keep everything."""
        self.trouble.setText(words)
        self.trouble.show()

    def draft(self) -> dict[str, object]:
        """Everything typed, to be parked when the vault locks."""
        return asdict(self.wish()) | {"typed": self.source.box.text()}

    def put_back(self, draft: Mapping[str, object]) -> None:
        """Show a parked draft again."""
        source = draft.get("source")
        given = {str(k): str(v) for k, v in source.items()} if isinstance(source, Mapping) else {}
        self.source.put_back(SourceChosen(**(given | {"ref": "", "title": str(draft.get("typed", ""))})))
        self.at.setText(str(draft.get("at", "")))
        self.quotation.setPlainText(str(draft.get("quotation", "")))

    def _lay_out(self) -> None:
        for words, widget, changed in (
            ("Which value", self.value, self.value.activated),
            ("Source", self.source, self.source.edited),
            ("Place in the source", self.at, self.at.textEdited),
            ("Quotation", self.quotation, self.quotation.textChanged),
        ):
            self._line(words, widget)
            changed.connect(self.edited)

    def _line(self, words: str, widget: QWidget) -> None:
        label = PlainLabel(words, "meta", "text2")
        label.setBuddy(widget)
        widget.setAccessibleName(words)
        self.body.addWidget(label)
        self.body.addWidget(widget)
