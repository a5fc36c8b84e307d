"""Beginning a case: a name is enough; a source from the start is better."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.level import Level
from casefiles.values.names.scripts import script_of
from casefiles.values.vocabulary import vocabulary
from ui.forms import LinkSearch
from ui.forms.source_dialog import SourceDialog
from ui.forms.source_line import SourceChosen
from ui.kit.boxes import column, line
from ui.kit.choice_box import ChoiceBox
from ui.kit.text import LineEdit, PlainLabel, WrapLabel

WHY = "With a source, the name may later leave this vault. Without one, it stays out of every outward paper."
SCRIPTS = (("", "Script not known"), *((term.code, term.label) for term in vocabulary("script").terms))
LEVELS = "Everything new is internal until you lower it."


@dataclass(frozen=True, slots=True)
class CaseWish:
    """A case to begin, as typed; ``level`` is the number of a Level."""

    name: str
    native: str
    script: str
    source: SourceChosen
    at: str
    level: int


class NewCaseDialog(SourceDialog):
    """``case_wanted`` carries a CaseWish."""

    case_wanted = Signal(object)

    def __init__(self, parent: QWidget, search: LinkSearch) -> None:
        super().__init__(parent, "New case", 540, search, "Place in the source: page, paragraph, item")
        self._guessing = True
        self.name = LineEdit("", "As it is written most often")
        self.native, self.script = LineEdit("", "Name in its own script"), ChoiceBox("Script", SCRIPTS)
        self.native.textEdited.connect(self._guess)
        self.script.activated.connect(self._decided)
        self.level = ChoiceBox("Confidentiality", ((int(level), level.label) for level in Level))
        self.level.choose(int(Level.L3))
        self._lay_out()
        for signal in (
            self.name.textEdited,
            self.native.textEdited,
            self.script.activated,
            self.level.activated,
        ):
            signal.connect(self.edited)
        self.go = self._finish("Create case")
        self.go.clicked.connect(lambda: self.case_wanted.emit(self.wish()))
        self.name.setFocus()

    def wish(self) -> CaseWish:
        """What is typed now."""
        script = str(self.script.key()) if self.native.text().strip() else ""
        return CaseWish(
            self.name.text(),
            self.native.text(),
            script,
            self.source.chosen(),
            self.at.text(),
            self._level(),
        )

    def put_back(self, draft: Mapping[str, object]) -> None:
        """Show a parked draft again."""
        super().put_back(draft)
        for key, box in (("name", self.name), ("native", self.native)):
            box.setText(str(draft.get(key, "")))
        self.script.choose(draft.get("script", ""))
        self.level.choose(draft.get("level", int(Level.L3)))

    def _lay_out(self) -> None:
        native = QWidget()
        across = line(gap=8, parent=native)
        across.addWidget(self.native, 2)
        across.addWidget(self.script, 1)
        native.setFocusProxy(self.native)
        where = QWidget()
        down = column(gap=6, parent=where)
        down.addWidget(self.source)
        down.addWidget(self.at)
        down.addWidget(WrapLabel(WHY, "meta", "text2"))
        level = QWidget()
        down = column(gap=6, parent=level)
        down.addWidget(self.level)
        down.addWidget(WrapLabel(LEVELS, "meta", "text2"))
        for words, widget in (
            ("Name", self.name),
            ("Name in its own script (optional)", native),
            ("Where it is known from (optional)", where),
            ("Confidentiality", level),
        ):
            self.body.addWidget(PlainLabel(words, "strong"))
            self.body.addWidget(widget)
        for words, box in (
            ("Name", self.name),
            ("Name in its own script", self.native),
            ("Script", self.script),
            ("Place in the source", self.at),
            ("Confidentiality", self.level),
        ):
            box.setAccessibleName(words)

    def _guess(self, text: str) -> None:
        if self._guessing:
            found = script_of(text)
            self.script.choose("Hans" if found == "Hani" else found)

    def _level(self) -> int:
        chosen = self.level.key()
        return chosen if isinstance(chosen, int) else int(Level.L3)

    def _decided(self) -> None:
        self._guessing = False
