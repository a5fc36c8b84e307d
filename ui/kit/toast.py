"""A short notice at the foot of the window, with one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ui.kit.boxes import line
from ui.kit.buttons import Button, Variant, icon_button
from ui.kit.text import PlainLabel

STAYS_MS = 8000


class Toast(QFrame):
    """One notice at a time over ``parent``. It stays while the pointer or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("panel")
        self._act: Callable[[], None] | None = None
        inside = line(gap=12, parent=self)
        inside.setContentsMargins(16, 8, 8, 8)
        self.words = PlainLabel()
        self.button = Button("Undo", "undo-2", Variant.GHOST)
        self.button.clicked.connect(self._do)
        close = icon_button("x", "Close this notice")
        close.clicked.connect(self.hide)
        for widget in (self.words, self.button, close):
            inside.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, words: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show ``words``; with ``act``, a button called ``action`` that does it."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self._act = act
        self.button.set_words(action)
        self.button.setVisible(act is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window is resized."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 24)

    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _leave(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()
