"""Fingers to press with on the Documents tab."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

Keep = Callable[..., list[str]]


def button(within: QWidget, words: str) -> QPushButton:
    return next(
        one for one in within.findChildren(QPushButton) if words in (one.text(), one.accessibleName())
    )


def dialog_of(page: QWidget) -> QDialog:
    return next(one for one in page.findChildren(QDialog) if one.isVisible())
