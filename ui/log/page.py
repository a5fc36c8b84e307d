"""The Log page: what was done, newest first, and its head to read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.boxes import Banner, Card, EmptyState, column, empty, hairline
from ui.kit.buttons import Button, Variant
from ui.kit.facts import Fact, FactList
from ui.kit.page_head import PageHead
from ui.kit.rows_view import RowsView
from ui.kit.text import WrapLabel
from ui.log.facts import HeadShown

EMPTY = (
    "Nothing in the log yet",
    "Every change adds a line here, with its moment and never with a value or a name.",
)
WHY = (
    "Compare this mark with the one on a paper or in an export, or read the words to a colleague. If the log no longer "
    "holds a line that you have on paper, somebody altered the vault or put back an older copy."
)
WHOLE = "The log is whole: every line follows from the one before it."
NARROW = 620


class LogPage(QWidget):
    """``verify_wanted`` when the chain is to be looked through."""

    verify_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.head = RowsView("Lines of the log, newest first", compact=True), column()
        self.verify = Button("Verify the log", "shield-check", Variant.PRIMARY)
        self.said, self.stack = column(), QStackedWidget()
        self.verify.clicked.connect(self.verify_wanted)
        self.list.counted.connect(lambda count: self.stack.setCurrentIndex(0 if count else 1))
        self._lay_out()

    def show_head(self, head: HeadShown) -> None:
        """Show the newest line's mark and words."""
        empty(self.head)
        facts = [Fact("Mark", head.mark or "none yet"), Fact("In words", head.words or "none yet")]
        self.head.addWidget(FactList(facts))

    def show_verdict(self, troubles: Sequence[str]) -> None:
        """Say what looking through the chain found."""
        empty(self.said)
        text = "\n".join(troubles[:20])
        banner = (
            Banner("detained", "shield-alert", "The log was altered.", text)
            if troubles
            else Banner("released", "shield-check", WHOLE)
        )
        self.said.addWidget(banner)
        self.verify.set_words("Verify the log")
        self.verify.setEnabled(True)

    def verifying(self) -> None:
        """The chain is being looked through."""
        empty(self.said)
        self.verify.set_words("Verifying…")
        self.verify.setEnabled(False)

    def _lay_out(self) -> None:
        down = column(gap=0, parent=self)
        down.addWidget(PageHead("Log", self.verify))
        inside = column(margin=24, gap=16)
        card = Card("The newest line")
        card.body.addLayout(self.head)
        card.body.addWidget(WrapLabel(WHY, "meta", "text2"))
        inside.addLayout(self.said)
        inside.addWidget(card)
        down.addLayout(inside)
        down.addWidget(hairline())
        self.stack.addWidget(self.list)
        self.stack.addWidget(EmptyState("scroll-text", *EMPTY))
        down.addWidget(self.stack, 1)
