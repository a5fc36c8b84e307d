"""A panel that slides over the end side of a page, for editing beside what is read."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import Surface, hairline, line

WIDEST = 560


class SideSheet(Surface):
    """Covers the end of ``over``, all of it where that is narrow. Escape asks to close: ``leaving``."""

    leaving = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__("app", over)
        self._over = over
        self._inside: QWidget | None = None
        self._body = line(gap=0, parent=self)
        self._body.addWidget(hairline(vertical=True))
        over.installEventFilter(self)
        self.hide()

    def show_inside(self, widget: QWidget) -> None:
        """Show ``widget`` in the sheet, instead of what was there."""
        self._empty()
        self._inside = widget
        self._body.addWidget(widget, 1)
        self._place()
        self.show()
        self.raise_()

    def clear(self) -> None:
        """Hide the sheet and delete what is in it."""
        self.hide()
        self._empty()

    def _empty(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._body.removeWidget(self._inside)
            self._inside.deleteLater()
            self._inside = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.leaving.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        width = over.width() if over.width() < WIDEST + 120 else WIDEST
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setGeometry(0 if rtl else over.width() - width, 0, width, over.height())
