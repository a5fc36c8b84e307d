"""A page over one record, filled anew with each newer reading."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.reading import Reading
from ui.kit.filled import FilledPage


class ReadingPage(FilledPage):
    """``wanted`` carries an intent. A page says what it shows in ``_widgets``.

    Beside other pages of the record, it stands under the tab ``KEY``, called ``TITLE``, and is where the parts of
    ``KIND`` are.
    """

    wanted = Signal(object)
    KEY = TITLE = KIND = ""

    def show_reading(self, reading: Reading) -> None:
        """Show this record; for the same one as before, the place on the page is kept."""
        self.fill(reading.whole.uid, list(self._widgets(reading)))

    def count(self, reading: Reading) -> int:
        """The number that stands behind the title of the tab; 0 for none."""
        return len(reading.records.of(self.KIND)) if self.KIND else 0

    def _widgets(self, reading: Reading) -> Iterable[QWidget]:
        return ()
