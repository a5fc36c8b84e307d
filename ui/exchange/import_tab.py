"""Import: choose a file, see what it would do, take it in or put it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from ui.exchange.arrival import ArrivalLook
from ui.exchange.facts import Arrival
from ui.kit.boxes import Banner, Card, EmptyState, ScrollPage, column, line
from ui.kit.buttons import Button, Variant
from ui.kit.progress import ProgressLine
from ui.kit.text import LineEdit, WrapLabel
from ui.kit.writing import alters

CHOOSE = (
    "A file that a colleague sealed to your card. It is opened and checked in memory, and you see what is in it "
    "before anything is taken over."
)
ASK = "This file is sealed with a passphrase. Type the one that the sender gave you."
WIDEST = 640


class ImportTab(QWidget):
    """Signals: ``file_wanted``, ``passphrase_given``, ``apply_wanted``, ``away_wanted``, ``stop_wanted``.

    After an import: ``undo_wanted``, and ``queue_wanted`` to see what waits.
    """

    file_wanted = Signal()
    passphrase_given = Signal(str)
    apply_wanted = Signal()
    away_wanted = Signal()
    stop_wanted = Signal()
    undo_wanted = Signal()
    queue_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress, self.stack = ProgressLine(24), QStackedWidget()
        self.blank = EmptyState("inbox", "Take in a sealed file", CHOOSE, "Choose a file…")
        self.blank.button.set_variant(Variant.PRIMARY)
        self.told = ScrollPage()
        self.look = ArrivalLook()
        self.passphrase = LineEdit("", "Passphrase of the file")
        self.open = Button("Open", variant=Variant.PRIMARY)
        self._asking = self._ask()
        down = column(gap=0, parent=self)
        down.addWidget(self.progress)
        down.addWidget(self.stack, 1)
        for widget in (self.blank, self.told, self.look, self._asking):
            self.stack.addWidget(widget)
        self.blank.action_wanted.connect(self.file_wanted)
        alters(self.blank.button)
        self.progress.stopped.connect(self.stop_wanted)
        self.look.apply_wanted.connect(self.apply_wanted)
        self.look.away_wanted.connect(self.away_wanted)

    def show_blank(self) -> None:
        """Nothing is chosen."""
        self.progress.end()
        self.passphrase.clear()
        self.look.forget()
        self.stack.setCurrentWidget(self.blank)

    def show_working(self, words: str, stops: bool = True) -> None:
        """Something goes on; ``stops`` says whether it can be cancelled."""
        self.progress.begin(words, stops)
        self.look.set_ready(False)

    def ask_passphrase(self, trouble: str = "") -> None:
        """Ask for the passphrase of the file, perhaps again."""
        self.progress.end()
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.stack.setCurrentWidget(self._asking)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def show_refusal(self, sentence: str) -> None:
        """The file is not taken in, and why."""
        self._tell(
            Banner("detained", "shield-alert", "This file is not taken in", sentence), "Choose another file…"
        )

    def show_arrival(self, arrival: Arrival) -> None:
        """Show what the file would do."""
        self.progress.end()
        self.passphrase.clear()
        self.look.show_arrival(arrival)
        self.stack.setCurrentWidget(self.look)

    def show_taken(self, title: str, text: str, waiting: int) -> None:
        """It is done; ``waiting`` things are in the review queue now."""
        banner = Banner("released", "circle-check", title, text)
        undo = Button("Undo", "undo-2", words="Undo this import")
        undo.clicked.connect(self.undo_wanted)
        banner.acts.addWidget(undo)
        if waiting:
            review = Button(f"Review {waiting:,}", "list", words=f"Review the {waiting:,} that wait")
            review.clicked.connect(self.queue_wanted)
            banner.acts.addWidget(review)
        self._tell(banner, "Choose another file…")

    def _tell(self, banner: Banner, action: str) -> None:
        self.progress.end()
        page = ScrollPage()
        self.banner = banner
        again = Button(action, "folder-open")
        again.clicked.connect(self.file_wanted)
        row = line()
        row.addWidget(again)
        row.addStretch()
        page.body.addWidget(banner)
        page.body.addLayout(row)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.stack.removeWidget(self.told)
        self.told.deleteLater()
        self.told = page
        again.setFocus()

    def _ask(self) -> QWidget:
        page, card = ScrollPage(), Card("Passphrase of the file")
        card.setMaximumWidth(WIDEST)
        self.trouble = WrapLabel("", "meta", "danger")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName("Passphrase of the file")
        row = line()
        row.addStretch()
        row.addWidget(self.open)
        for widget in (WrapLabel(ASK), self.passphrase, self.trouble):
            card.body.addWidget(widget)
        card.body.addLayout(row)
        page.body.addWidget(card)
        for signal in (self.open.clicked, self.passphrase.returnPressed):
            signal.connect(self._give)
        return page

    def _give(self) -> None:
        if self.passphrase.text():
            self.trouble.hide()
            self.passphrase_given.emit(self.passphrase.text())
        else:
            self.passphrase.setFocus()
