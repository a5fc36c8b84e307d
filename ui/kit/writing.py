"""Whether what is shown can be altered: a backup, and a vault on a medium that cannot be written, are only read.

What would alter it is turned off when it is made, with a tip that says why, instead of being refused afterwards.
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.kit.text import set_tip

WHY = "This vault is open for reading only."
C = TypeVar("C", bound=QWidget | QAction)


class Writing:
    """``allowed`` holds for everything that is made until it changes, which is when a vault opens."""

    def __init__(self) -> None:
        self.allowed = True

    def allows(self, intent: object) -> bool:
        """Whether what is asked for can be done now; an intent that only reads says so by ``reads``."""
        return self.allowed or bool(getattr(intent, "reads", False))


WRITING = Writing()


def alters(control: C) -> C:
    """``control``, off for as long as it is there when nothing can be altered."""
    if not WRITING.allowed:
        control.setEnabled(False)
        if isinstance(control, QWidget):
            set_tip(control, WHY)
            control.installEventFilter(_Off(control))
    return control


class _Off(QObject):
    """Keeps a control off whatever its page thinks of it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange and isinstance(watched, QWidget) and watched.isEnabled():
            watched.setEnabled(False)
        return False
