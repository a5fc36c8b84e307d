"""How far a piece of work is, and the button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.kit.boxes import line
from ui.kit.buttons import Button
from ui.kit.text import ElideLabel


class ProgressLine(QWidget):
    """Words, a bar and Cancel; hidden unless something goes on. ``stopped`` when Cancel is pressed."""

    stopped = Signal()

    def __init__(self, margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = line(gap=12, parent=self)
        across.setContentsMargins(margin, margin // 2, margin, margin // 2)
        self.words = ElideLabel("", "meta", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(80)
        self.bar.setMaximumWidth(240)
        self.cancel = Button("Cancel", "x")
        self.cancel.clicked.connect(self.stopped)
        across.addWidget(self.words, 1)
        across.addWidget(self.bar, 1)
        across.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str, stops: bool = True) -> None:
        """Show that ``words`` goes on; how far it is comes with ``step``. Without ``stops`` it cannot be cancelled."""
        self.cancel.setVisible(stops)
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.show()

    def step(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps are done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def end(self) -> None:
        """Nothing goes on any more."""
        self.hide()
