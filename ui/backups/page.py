"""The page of backups."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.backups.facts import BackupFacts, ShelfFacts
from ui.backups.rows import row, state
from ui.kit.boxes import Banner, Card, EmptyState, ScrollPage, column, empty, line
from ui.kit.buttons import Button, Variant
from ui.kit.facts import FactList
from ui.kit.fixed_rows import FixedRows
from ui.kit.page_head import PageHead
from ui.kit.progress import ProgressLine
from ui.kit.rows_view import RowsView
from ui.kit.text import WrapLabel
from ui.kit.theme import THEME

EMPTY = (
    "No folder for backups yet",
    "A backup is a whole encrypted copy. Choose a folder on another disk or a stick, not on this one.",
)
NONE_YET = "There is no backup here yet. “Back up now” makes the first and verifies it."
VIEWING = (
    "You are viewing a backup",
    "Nothing can be changed in it. To work with it, restore it to a new folder and open that.",
)
NARROW, ROWS_SHOWN = 620, 6


class BackupsPage(QWidget):
    """What is wanted, by name of the backup where one is meant."""

    place_wanted = Signal()
    make_wanted = Signal()
    stop_wanted = Signal()
    verify_wanted = Signal(str)
    look_wanted = Signal(str)
    restore_wanted = Signal(str)
    beside_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stack, self.said = QStackedWidget(), column()
        self.make = Button("Back up now", "save", Variant.PRIMARY)
        self.change = Button("Choose folder…", "folder-open")
        self.blank = EmptyState("save", *EMPTY, "Choose a folder…")
        self.blank.button.set_variant(Variant.PRIMARY)
        self.viewing = EmptyState("eye", *VIEWING, "Restore to a new folder…")
        self.progress = ProgressLine()
        self.list = RowsView("Backups, newest first", compact=True)
        self._backups: tuple[BackupFacts, ...] = ()
        self._lay_out()
        self._connect()

    def show_facts(self, facts: ShelfFacts) -> None:
        """Show what there is."""
        self._backups = facts.backups
        empty(self._state.body)
        self._state.body.addWidget(FactList(state(facts)))
        self._none.setVisible(not facts.backups)
        self.list.setVisible(bool(facts.backups))
        self.list.show_source(FixedRows(facts.backups, row))
        self.list.setFixedHeight(THEME.px(50) * min(ROWS_SHOWN, max(1, len(facts.backups))) + 2)
        self.stack.setCurrentWidget(self._faces(facts))
        for button in (self.make, self.change):
            button.setVisible(bool(facts.place))
        self.make.setEnabled(facts.reachable)
        if facts.backups and self.list.current_id() is None:
            self.list.choose(0)
        self._offer()

    def say(self, words: str, good: bool = True) -> None:
        """What became of something; nothing when empty."""
        empty(self.said)
        if words:
            look = ("released", "circle-check") if good else ("detained", "triangle-alert")
            self.said.addWidget(Banner(*look, words))

    def work(self, words: str, stops: bool = True) -> None:
        """Something goes on; nothing else can be begun."""
        self.say("")
        self.progress.begin(words, stops)
        for button in (self.make, self.change, *self._deeds):
            button.setEnabled(False)

    def rest(self) -> None:
        """Nothing goes on any more."""
        self.progress.end()
        for button in (self.make, self.change):
            button.setEnabled(True)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons lose their words where there is no room."""
        super().resizeEvent(event)
        for button in (self.make, self.change, *self._deeds):
            button.set_narrow(self.width() < NARROW)

    def _faces(self, facts: ShelfFacts) -> QWidget:
        if facts.read_only:
            return self.viewing
        return self._scroll if facts.place else self.blank

    def _name(self) -> str:
        number = self.list.current_id()
        return self._backups[number].name if number is not None and number < len(self._backups) else ""

    def _offer(self, _number: int = 0) -> None:
        for button in self._deeds:
            button.setEnabled(bool(self._name()) and not self.progress.isVisible())

    def _connect(self) -> None:
        self.make.clicked.connect(self.make_wanted)
        for button in (self.change, self.blank.button):
            button.clicked.connect(self.place_wanted)
        self.viewing.action_wanted.connect(lambda: self.beside_wanted.emit(""))
        self.progress.stopped.connect(self.stop_wanted)
        self.list.chosen.connect(self._offer)
        self.list.opened.connect(lambda _: self.look_wanted.emit(self._name()))
        wanted = (self.verify_wanted, self.look_wanted, self.beside_wanted, self.restore_wanted)
        for button, signal in zip(self._deeds, wanted, strict=True):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._name()))

    def _lay_out(self) -> None:
        down = column(gap=0, parent=self)
        down.addWidget(PageHead("Backups", self.change, self.make))
        self._scroll = ScrollPage()
        self._scroll.body.addLayout(self.said)
        self._scroll.body.addWidget(self.progress)
        self._state = Card("Where and when")
        self._scroll.body.addWidget(self._state)
        self._scroll.body.addWidget(self._shelf_card())
        for face in (self._scroll, self.blank, self.viewing):
            self.stack.addWidget(face)
        down.addWidget(self.stack, 1)

    def _shelf_card(self) -> Card:
        card = Card("Backups")
        self._none = WrapLabel(NONE_YET, "meta", "text2")
        self._deeds = (
            Button("Verify", "shield-check", words="Read every page and attachment of this backup again"),
            Button("Look at it…", "eye", words="Open this backup for reading"),
            Button("To a new folder…", "folder-open", words="Make a vault of its own from this backup"),
            Button("Restore…", "history", Variant.DANGER, words="Go back to this backup"),
        )
        across = line(gap=8)
        for button in self._deeds[:3]:
            across.addWidget(button)
        across.addStretch()
        across.addWidget(self._deeds[3])
        for widget in (self._none, self.list):
            card.body.addWidget(widget)
        card.body.addLayout(across)
        return card
