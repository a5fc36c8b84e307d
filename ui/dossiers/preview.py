"""The preview: the real pages with their bar, or a word when there are none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.dossiers.pages_view import FIT, FULL, PagesView
from ui.dossiers.wish import PaperShown
from ui.kit.boxes import EmptyState, Surface, column, hairline, line
from ui.kit.buttons import icon_button
from ui.kit.choice_box import ChoiceBox
from ui.kit.text import PlainLabel

CHOOSE = (
    "Choose a case or a meeting. Its paper appears here as it will be printed, "
    "with nothing that its audience may not see."
)

REFUSED = "No paper was made"


class PreviewPane(Surface):
    """Shows pages, a reason why there are none, or what to do first. ``again_wanted`` after a stop."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("app", parent)
        self.pages = PagesView()
        self.page = PlainLabel("", "meta", "text2")
        self.back = icon_button("chevron-up", "Previous page")
        self.on = icon_button("chevron-down", "Next page")
        self.zoom = ChoiceBox("Size of the pages", ((FIT, "Fit width"), (FULL, "100 %")))
        self.stack = QStackedWidget()
        self.blank = EmptyState("file-text", "Nothing chosen yet", CHOOSE)
        self.none = EmptyState("shield-alert", REFUSED, "")
        self.stopped = EmptyState("circle-x", "Stopped", "The paper was not finished.", "Make it")
        self._lay_out()
        self.pages.moved.connect(self._tell)
        self.back.clicked.connect(lambda: self.pages.go_page(self.pages.current() - 1))
        self.on.clicked.connect(lambda: self.pages.go_page(self.pages.current() + 1))
        self.zoom.activated.connect(lambda _: self.pages.set_zoom(str(self.zoom.key())))
        self.stopped.action_wanted.connect(self.again_wanted)

    def show_paper(self, shown: PaperShown) -> None:
        """Show sheets for every page; the pictures come later."""
        self.stack.setCurrentWidget(self._paper)
        self.pages.show_document(shown.pages, shown.paper)

    def show_blank(self) -> None:
        """Say what to do first."""
        self.pages.clear()
        self.stack.setCurrentWidget(self.blank)

    def show_refusal(self, sentence: str) -> None:
        """Say why there is no paper."""
        self.pages.clear()
        former, self.none = self.none, EmptyState("shield-alert", REFUSED, sentence)
        self.stack.addWidget(self.none)
        self.stack.setCurrentWidget(self.none)
        self.stack.removeWidget(former)
        former.deleteLater()

    def show_stopped(self) -> None:
        """Say that the paper was not finished, and offer to make it."""
        self.pages.clear()
        self.stack.setCurrentWidget(self.stopped)

    def _lay_out(self) -> None:
        self._paper = QWidget()
        down = column(gap=0, parent=self._paper)
        bar = Surface("surface")
        across = line(gap=4, parent=bar)
        across.setContentsMargins(12, 6, 12, 6)
        across.addWidget(self.back)
        across.addWidget(self.on)
        across.addWidget(self.page)
        across.addStretch()
        across.addWidget(self.zoom)
        down.addWidget(bar)
        down.addWidget(hairline())
        down.addWidget(self.pages)
        for widget in (self.blank, self.none, self.stopped, self._paper):
            self.stack.addWidget(widget)
        column(gap=0, parent=self).addWidget(self.stack)

    def _tell(self, number: int) -> None:
        self.page.setText(f"Page {number} of {self.pages.count}" if self.pages.count else "")
        self.back.setEnabled(number > 1)
        self.on.setEnabled(number < self.pages.count)
