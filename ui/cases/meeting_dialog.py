"""Choosing the meeting on whose agenda a case goes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.values.snapshot import Link
from ui.forms import LinkSearch
from ui.kit.buttons import Variant
from ui.kit.dialogs import Dialog
from ui.kit.text import WrapLabel
from ui.kit.type_ahead import Suggestion, TypeAhead


class MeetingDialog(Dialog):
    """``meeting_wanted`` carries the reference of the meeting picked."""

    meeting_wanted = Signal(str)

    def __init__(self, parent: QWidget, case: str, search: LinkSearch) -> None:
        super().__init__(parent, "Add to a meeting")
        self._search = search
        self._found: dict[str, Link] = {}
        self._picked = ""
        self.body.addWidget(
            WrapLabel(f"{case} goes last on the agenda. Asks and order are set on the Meetings page.")
        )
        self.box = TypeAhead("Type to search meetings", eager=True)
        self.box.setAccessibleName("Meeting")
        self.body.addWidget(self.box)
        self.box.asked.connect(lambda typed: self._search("meeting", typed, self._offer))
        self.box.textEdited.connect(self._forget)
        self.box.picked.connect(self._take)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.go = self.add_button("Add to the agenda", Variant.PRIMARY)
        self.go.setEnabled(False)
        self.go.setDefault(True)
        self.go.clicked.connect(self._done)
        self.box.setFocus()

    def _offer(self, links: Sequence[Link]) -> None:
        self._found = {link.ref: link for link in links}
        self.box.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in links])

    def _take(self, picked: Suggestion) -> None:
        self._picked = picked.key
        self.box.setText(picked.label)
        self.go.setEnabled(True)
        self.go.setFocus()

    def _forget(self) -> None:
        self._picked = ""
        self.go.setEnabled(False)

    def _done(self) -> None:
        self.meeting_wanted.emit(self._picked)
        self.accept()
