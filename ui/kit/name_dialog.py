"""Asking for the name under which something is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.text import LineEdit, WrapLabel


class NameDialog(Dialog):
    """``named`` carries the name typed. It stays until ``accept``, so that a refusal loses nothing.

    ``what`` says what the name is for, ``label`` names the field, ``act`` stands on the button.
    """

    named = Signal(str)

    def __init__(self, parent: QWidget, title: str, what: str, label: str, act: str) -> None:
        super().__init__(parent, title)
        self.name, self.trouble = LineEdit("", label), WrapLabel("", "meta", "danger")
        self.name.setAccessibleName(label)
        self.trouble.hide()
        for widget in (WrapLabel(what), self.name, self.trouble):
            self.body.addWidget(widget)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button(act, Variant.PRIMARY)
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(lambda: self.named.emit(self.name.text()))
        self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def refuse(self, words: str) -> None:
        """It was not kept, and why."""
        self.trouble.setText(words)
        self.trouble.show()
        self.name.setFocus()
