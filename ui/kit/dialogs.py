"""Dialogs that never block: they open, and answer through a callback, so that locking can always close them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, Variant
from ui.kit.text import PlainLabel, WrapLabel


class Dialog(QDialog):
    """A window-modal dialog with a title line, a ``body`` and a row of ``buttons``; deleted when closed."""

    def __init__(self, parent: QWidget, title: str, width: int = 460) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Casefiles")
        self.setAccessibleName(title)
        self.setMinimumWidth(width)
        outer = column(margin=24, gap=16, parent=self)
        outer.addWidget(PlainLabel(title, "page"))
        self.body = column(gap=10)
        outer.addLayout(self.body, 1)
        self.buttons = line(gap=8)
        self.buttons.addStretch()
        outer.addLayout(self.buttons)

    def add_button(self, text: str, variant: Variant = Variant.SECONDARY) -> Button:
        """One more button at the end of the row."""
        button = Button(text, variant=variant)
        self.buttons.addWidget(button)
        return button


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    action: str,
    then: Callable[[], object],
    safe: str = "Cancel",
) -> Dialog:
    """Ask before what matters: ``then`` runs on ``action``; the safe button is the default and has the focus."""
    dialog = Dialog(parent, title)
    dialog.body.addWidget(WrapLabel(sentence))
    keep = dialog.add_button(safe)
    go = dialog.add_button(action, Variant.DANGER)
    keep.clicked.connect(dialog.reject)
    go.clicked.connect(dialog.accept)
    dialog.accepted.connect(then)
    keep.setAutoDefault(True)
    keep.setDefault(True)
    keep.setFocus()
    dialog.open()
    return dialog


def tell(parent: QWidget, title: str, sentence: str) -> Dialog:
    """Say something that must be read; one button closes it."""
    dialog = Dialog(parent, title)
    dialog.body.addWidget(WrapLabel(sentence))
    button = dialog.add_button("Close")
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    button.setFocus()
    dialog.open()
    return dialog
