"""Choosing the meeting on whose agenda a case goes."""

from PySide6.QtWidgets import QWidget

from ui.forms import LinkSearch
from ui.forms.pick_dialog import PickDialog, PickWords


class MeetingDialog(PickDialog):
    """``picked`` carries the reference of the meeting."""

    def __init__(self, parent: QWidget, case: str, search: LinkSearch) -> None:
        sentence = f"{case} goes last on the agenda. Asks and order are set on the Meetings page."
        words = PickWords("Add to a meeting", sentence, "meeting", "Meeting", "Add to the agenda")
        super().__init__(parent, words, search)
