"""Choosing the source of something: one that is there, or a new one made on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Link
from casefiles.values.vocabulary import vocabulary
from ui.forms.edits import LinkSearch
from ui.kit.boxes import column, line
from ui.kit.choice_box import ChoiceBox
from ui.kit.text import LineEdit, WrapLabel
from ui.kit.type_ahead import Suggestion, TypeAhead

NEW = "No source of this title is chosen from the list: a new one will be made."


@dataclass(frozen=True, slots=True)
class SourceChosen:
    """A source by ``ref``, or a new one by ``title`` with type code and date as typed. All empty: none."""

    ref: str = ""
    title: str = ""
    source_type: str = ""
    published: str = ""


class SourceLine(QWidget):
    """Type to search; what is not picked from the list is the title of a new source."""

    edited = Signal()

    def __init__(self, search: LinkSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._link: Link | None = None
        self._found: dict[str, Link] = {}
        body = column(gap=6, parent=self)
        self.box = TypeAhead("Type to search, or write the title of a new source")
        self.box.setAccessibleName("Source")
        self.setFocusProxy(self.box)
        body.addWidget(self.box)
        self.new = QWidget()
        inside = column(gap=6, parent=self.new)
        inside.addWidget(WrapLabel(NEW, "meta", "text2"))
        kinds = (("", "Type not known"), *((t.code, t.label) for t in vocabulary("source_type").terms))
        self.kind, self.published = (
            ChoiceBox("Type of the new source", kinds),
            LineEdit("", "Date, such as 18 March 2022"),
        )
        self.published.setAccessibleName("Date of the new source")
        across = line(gap=8)
        across.addWidget(self.kind, 1)
        across.addWidget(self.published, 1)
        inside.addLayout(across)
        body.addWidget(self.new)
        self.new.hide()
        self.box.asked.connect(lambda typed: self._search("source", typed, self._offer))
        self.box.textEdited.connect(self._typed)
        self.published.textEdited.connect(self.edited)
        self.kind.activated.connect(self.edited)
        self.box.picked.connect(lambda picked: self.choose(self._found[picked.key]))

    def choose(self, link: Link) -> None:
        """Take a source that is there."""
        self._link = link
        self.box.setText(link.title or link.ref)
        self.box.setCursorPosition(0)
        self.new.hide()
        self.edited.emit()

    def chosen(self) -> SourceChosen:
        """What is chosen or typed now."""
        title = self.box.text().strip()
        if self._link is not None:
            return SourceChosen(self._link.ref)
        if not title:
            return SourceChosen()
        return SourceChosen("", title, str(self.kind.key()), self.published.text().strip())

    def put_back(self, chosen: SourceChosen) -> None:
        """Show again what was typed of a new source, or the one that had been picked, ``title`` being its own."""
        self.box.setText(chosen.title)
        self.published.setText(chosen.published)
        self.kind.choose(chosen.source_type)
        self._typed(chosen.title)
        if chosen.ref:
            # Taken for new, it would be in the vault twice.
            self._link = Link(b"", "source", chosen.ref, chosen.title)
            self.new.hide()

    def _typed(self, text: str) -> None:
        self._link = None
        self.new.setVisible(bool(text.strip()))
        self.edited.emit()

    def _offer(self, links: Sequence[Link]) -> None:
        self._found = {link.ref: link for link in links}
        self.box.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in links])
