"""What every tab of a case has: a page that is filled anew, and a signal for what it asks."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ui.cases.view import CaseView
from ui.forms.reading import Reading
from ui.forms.reading_page import ReadingPage


class CaseTab(ReadingPage):
    """A tab says what it shows in ``_cards``."""

    def _widgets(self, reading: Reading) -> Iterable[QWidget]:
        return self._cards(reading) if isinstance(reading, CaseView) else ()

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        return ()
