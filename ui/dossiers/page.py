"""The Dossiers page: what to make, the pages as they will be printed, and the preflight."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.dossiers.preview import PreviewPane
from ui.dossiers.report import ReportPane
from ui.dossiers.rows import summary
from ui.dossiers.wish import PaperShown
from ui.dossiers.wish_form import WishForm
from ui.kit.boxes import ScrollPage, column
from ui.kit.buttons import Button, Variant
from ui.kit.page_head import PageHead
from ui.kit.progress import ProgressLine
from ui.kit.text import ElideLabel

FORM_WIDTH, REPORT_WIDTH = 320, 316
THREE_FROM, STACK_BELOW = 1060, 640


class DossiersPage(QWidget):
    """Signals: ``save_wanted``, ``stop_wanted``; those of ``form``, ``preview`` and ``report`` say the rest."""

    save_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.preview, self.report = WishForm(), PreviewPane(), ReportPane()
        self.state = ElideLabel("", "meta", "text2")
        self.progress = ProgressLine()
        self.save = Button("Save PDF…", "file-down", Variant.PRIMARY)
        self.save.setEnabled(False)
        self._start, self._end = ScrollPage(16), ScrollPage(16)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.save.clicked.connect(self.save_wanted)
        self.progress.stopped.connect(self.stop_wanted)

    def show_making(self, words: str) -> None:
        """Say that a paper is being made; what is shown cannot be saved meanwhile."""
        self.save.setEnabled(False)
        self.state.hide()
        self.progress.begin(words)

    def show_paper(self, shown: PaperShown) -> None:
        """Show a finished paper, which can be saved."""
        self._settle(summary(shown.pages, shown.groups))
        self.report.show_groups(shown.groups)
        self.preview.show_paper(shown)
        self.save.setEnabled(True)

    def show_blank(self) -> None:
        """Nothing is chosen."""
        self._settle("")
        self.report.show_waiting()
        self.preview.show_blank()

    def show_refusal(self, sentence: str) -> None:
        """No paper was made, and why."""
        self._settle("")
        self.report.show_waiting()
        self.preview.show_refusal(sentence)

    def show_stopped(self) -> None:
        """It was stopped by hand."""
        self._settle("")
        self.report.show_waiting()
        self.preview.show_stopped()

    def minimumSizeHint(self) -> QSize:
        """Narrow: its parts go one below the other."""
        return QSize(340, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preflight goes under the form where there is no room beside; all in one column in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def _settle(self, words: str) -> None:
        self.save.setEnabled(False)
        self.progress.end()
        self.state.setText(words)
        self.state.show()

    def _lay_out(self) -> None:
        down = column(gap=0, parent=self)
        self._across.setSpacing(0)
        self._across.addWidget(self._start)
        self._across.addWidget(self.preview, 1)
        self._across.addWidget(self._end)
        self._start.body.addWidget(self.form)
        self._arrange()
        down.addWidget(PageHead("Dossiers", self.save, beside=(self.state, self.progress)))
        down.addLayout(self._across, 1)

    def _arrange(self) -> None:
        way, width = QBoxLayout.Direction, self.width()
        stacked, three = width < STACK_BELOW, width >= THREE_FROM
        self._across.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._across.setStretch(0, 1 if stacked else 0)
        for scroll, size in ((self._start, FORM_WIDTH), (self._end, REPORT_WIDTH)):
            scroll.setMinimumWidth(0 if stacked else size)
            scroll.setMaximumWidth(16777215 if stacked else size)
        self._end.setVisible(three)
        home = self._end if three else self._start
        if home.body.indexOf(self.report) < 0:
            home.body.addWidget(self.report)
        self.save.set_narrow(width < STACK_BELOW)
