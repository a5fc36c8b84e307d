"""Under a field of a form: with which export its value came, and the way to settle contradicting values."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.origin import Origin
from ui.forms.origin_words import alert_of, note_of
from ui.kit.boxes import column, empty
from ui.kit.facts import ToneButton
from ui.kit.leading import led
from ui.kit.text import WrapLabel


class OriginNote(QWidget):
    """Hidden unless there is something to tell. ``settle_wanted`` when several values are to be settled."""

    settle_wanted = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._shown = label, (Origin(), False)
        self._down = column(gap=0, parent=self)
        self.hide()

    def show_origin(self, origin: Origin, known: bool) -> None:
        """Tell where the value comes from, if it is ``known``."""
        if (origin, known) == self._shown:
            return
        self._shown = (origin, known)
        empty(self._down)
        note, alert = note_of(origin, known), alert_of(origin)
        if note:
            self._down.addWidget(led(WrapLabel(note, "caption", "text3")))
        if alert is not None:
            button = ToneButton(alert.words, alert.icon, alert.tone, f"{self._label}: {alert.words}")
            button.clicked.connect(self.settle_wanted)
            self._down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setVisible(bool(note or alert))
