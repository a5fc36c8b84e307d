"""What the dialogs that ask for a source have in common."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.edits import LinkSearch
from ui.forms.source_line import SourceChosen, SourceLine
from ui.kit.buttons import Button, Variant
from ui.kit.dialogs import Dialog
from ui.kit.text import LineEdit, WrapLabel


class SourceDialog(Dialog):
    """Asks for a ``source`` and the place ``at`` in it. ``edited`` tells that there is more to keep.

    It stays until ``accept``, so that a refusal loses nothing.
    """

    edited = Signal()

    def __init__(self, parent: QWidget, title: str, width: int, search: LinkSearch, at: str) -> None:
        super().__init__(parent, title, width)
        self.source, self.at = SourceLine(search), LineEdit("", at)
        self.source.edited.connect(self.edited)
        self.at.textEdited.connect(self.edited)
        self.trouble = WrapLabel("", "meta", "danger")
        self.trouble.hide()

    def wish(self) -> Any:
        """What is typed now, as the wish of the dialog."""
        raise TypeError(type(self).__name__)

    def refuse(self, words: str) -> None:
        """It was not done: say why and keep everything."""
        self.trouble.setText(words)
        self.trouble.show()

    def draft(self) -> dict[str, object]:
        """Everything typed, to be parked when the vault locks."""
        return asdict(self.wish()) | {"typed": self.source.box.text()}

    def put_back(self, draft: Mapping[str, object]) -> None:
        """Show a parked draft again."""
        source = draft.get("source")
        given = {str(k): str(v) for k, v in source.items()} if isinstance(source, Mapping) else {}
        self.source.put_back(SourceChosen(**(given | {"title": str(draft.get("typed", ""))})))
        self.at.setText(str(draft.get("at", "")))

    def _finish(self, action: str) -> Button:
        """End the dialog with its trouble, Cancel and the button that does what is wanted."""
        self.body.addWidget(self.trouble)
        self.add_button("Cancel").clicked.connect(self.reject)
        go = self.add_button(action, Variant.PRIMARY)
        go.setDefault(True)
        return go
