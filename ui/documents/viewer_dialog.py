"""Looking at one file. What is shown are pixels or plain text that another process made of it."""

import sys

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.boxes import line
from ui.kit.buttons import Button, icon_button
from ui.kit.dialogs import Dialog
from ui.kit.picture_view import PictureView
from ui.kit.text import PlainLabel, PlainTextEdit, WrapLabel

CAGED = "Shown by a separate process that holds no key, reads no other file and reaches no network."
KEYLESS = "Shown by a separate process that holds no key."
OTHERWISE = "That says nothing about what the file would do in another program."
CUT = "Only the beginning is shown here."


class ViewerDialog(Dialog):
    """``page_wanted`` carries a page (from 0), a width and a height in pixels."""

    page_wanted = Signal(int, int, int)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title, 420)
        self.at, self.count = 0, 1
        self.stack = QStackedWidget()
        self.message = WrapLabel("Opening…", "body", "text2")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pictures, self.text = PictureView(f"Picture of {title}"), PlainTextEdit(fits=False)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(f"Text of {title}")
        for widget in (self.message, self.pictures, self.text):
            self.stack.addWidget(widget)
        self._bar = self._tools()
        self.body.addWidget(self._bar)
        self.body.addWidget(self.stack, 1)
        self.how = WrapLabel(how(), "meta", "text2")
        self.body.addWidget(self.how)
        self.pictures.wanted.connect(lambda w, h: self.page_wanted.emit(self.at, w, h))
        self.pictures.turned.connect(self.turn)
        close = self.add_button("Close")
        close.clicked.connect(self.accept)
        self.resize(parent.size().boundedTo(QSize(980, 760)) * 0.94)

    def show_pages(self, count: int) -> None:
        """A file with ``count`` pages is ready: ask for the first."""
        self.count = count
        self._bar.show()
        self._say_page()
        self.stack.setCurrentWidget(self.pictures)
        self.pictures.setFocus()
        self.pictures.ask()

    def show_text(self, text: str, cut: bool) -> None:
        """Show plain text; ``cut`` when there is more."""
        self.text.setPlainText(f"{text}\n\n[{CUT}]" if cut else text)
        self.stack.setCurrentWidget(self.text)
        self.text.setFocus()

    def refuse(self, words: str) -> None:
        """Say why nothing is shown."""
        self._bar.hide()
        self.how.hide()
        self.message.setText(words)
        self.stack.setCurrentWidget(self.message)

    def turn(self, by: int) -> None:
        """Go to the next page or the one before."""
        to = max(0, min(self.count - 1, self.at + by))
        if to != self.at:
            self.at = to
            self._say_page()
            self.pictures.ask()

    def _zoom(self, by: int) -> None:
        self.pictures.zoom(by)
        self._say_page()

    def _say_page(self) -> None:
        self.where.setText(f"Page {self.at + 1} of {self.count}" if self.count > 1 else "")
        self.before.setVisible(self.count > 1)
        self.after.setVisible(self.count > 1)
        self.before.setEnabled(self.at > 0)
        self.after.setEnabled(self.at < self.count - 1)
        self.fit.setText(self.pictures.zoom_words)

    def _tools(self) -> QWidget:
        bar = QWidget()
        across = line(gap=4, parent=bar)
        self.before, self.after = (
            icon_button("chevron-left", "Page before"),
            icon_button("chevron-right", "Next page"),
        )
        self.where = PlainLabel("", "meta", "text2")
        smaller, larger = icon_button("zoom-out", "Smaller"), icon_button("zoom-in", "Larger")
        self.fit = Button("Fit", words="Fit to the window")
        for widget in (self.before, self.where, self.after):
            across.addWidget(widget)
        across.addStretch()
        for widget in (smaller, self.fit, larger):
            across.addWidget(widget)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        smaller.clicked.connect(lambda: self._zoom(-1))
        larger.clicked.connect(lambda: self._zoom(1))
        self.fit.clicked.connect(lambda: self._zoom(0))
        bar.hide()
        return bar


def how() -> str:
    """What is promised about the process on this system, and what is not."""
    return f"{KEYLESS if sys.platform == 'win32' else CAGED} {OTHERWISE}"
