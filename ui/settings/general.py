"""How the window looks: theme, text size, density, direction, and the paper that is printed on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.settings import PAPERS, Settings
from ui.kit.boxes import Card, ScrollPage
from ui.kit.choice_box import ChoiceBox
from ui.kit.theme import SCALES
from ui.settings.lines import SettingLine, narrow_column
from ui.settings.parts import Setting

MODES = (("system", "As the desktop"), ("light", "Light"), ("dark", "Dark"))
DIRECTIONS = (("auto", "Automatic"), ("ltr", "Left to right"), ("rtl", "Right to left"))
SIZES = {90: "Small", 100: "Usual", 110: "Larger", 125: "Large", 150: "Very large"}


class GeneralTab(ScrollPage):
    """``set_wanted`` carries a Setting; every choice holds at once."""

    set_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.mode = ChoiceBox("Theme", MODES)
        self.scale = ChoiceBox("Text size", [(one, f"{SIZES.get(one, '')} ({one} %)") for one in SCALES])
        self.compact = QCheckBox("Compact")
        self.direction = ChoiceBox("Direction", DIRECTIONS)
        self.paper = ChoiceBox("Paper", [(one, one) for one in PAPERS])
        look, papers = Card("Appearance"), Card("Paper")
        for card, title, text, control in (
            (look, "Theme", "Light, dark, or as the desktop is set.", self.mode),
            (look, "Text size", "Ctrl+plus and Ctrl+minus change it too.", self.scale),
            (look, "Rows of lists", "Compact rows show more at once.", self.compact),
            (look, "Direction", "Which way the window runs. Names keep their own direction.", self.direction),
            (papers, "Paper size", "Briefs and packs begin with this size.", self.paper),
        ):
            card.body.addWidget(SettingLine(title, text, control))
        body = narrow_column(self)
        for card in (look, papers):
            body.addWidget(card)
        self._join()

    def show_settings(self, now: Settings) -> None:
        """Show what is set."""
        for box, key in (
            (self.mode, now.mode),
            (self.scale, now.scale),
            (self.direction, now.direction),
            (self.paper, now.paper),
        ):
            box.choose(key)
        self.compact.setChecked(now.compact)

    def _join(self) -> None:
        for box, name in (
            (self.mode, "mode"),
            (self.scale, "scale"),
            (self.direction, "direction"),
            (self.paper, "paper"),
        ):
            box.activated.connect(
                lambda _at, box=box, name=name: self.set_wanted.emit(Setting(name, box.key()))
            )
        self.compact.clicked.connect(lambda on: self.set_wanted.emit(Setting("compact", on)))
