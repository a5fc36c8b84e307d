"""What every tab of a case has: a page that is filled anew, and a signal for what it asks."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.cases.view import CaseView
from ui.kit.filled import FilledPage


class CaseTab(FilledPage):
    """``wanted`` carries an intent. A tab says what it shows in ``_cards``."""

    wanted = Signal(object)

    def show_case(self, view: CaseView) -> None:
        """Show this case; for the same one as before, the place on the page is kept."""
        self.fill(view.case.uid, list(self._cards(view)))

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        return ()
