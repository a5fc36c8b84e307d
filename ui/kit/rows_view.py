"""The view of a long list: one painted column that keeps its selection by id."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.row_delegate import RowDelegate
from ui.kit.rows import RowsModel, RowSource
from ui.kit.theme import THEME

COMFORTABLE, COMPACT = 76, 48


class RowsView(QTableView):
    """``chosen`` carries the id of the row made current, ``opened`` that of a row activated by Enter or double click.

    ``counted`` carries the number of rows each time the list was read anew.
    """

    chosen = Signal(int)
    opened = Signal(int)
    counted = Signal(int)

    def __init__(self, words: str, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = compact
        self.rows = RowsModel()
        self._kept: int | None = None
        self._delegate = RowDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(words)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.rows.modelAboutToBeReset.connect(self._remember)
        self.rows.modelReset.connect(self._restore)
        self.activated.connect(self._open)
        THEME.changed.connect(self._dress)
        self._dress()

    def show_source(self, source: RowSource | None) -> None:
        """Show what ``source`` holds, keeping the chosen row when it is still there."""
        self.rows.show_source(source)

    def reload(self) -> None:
        """Read everything again, as after a change."""
        self.rows.reload()

    def current_id(self) -> int | None:
        """The id of the current row."""
        return self.rows.id_at(self.currentIndex().row())

    def choose(self, wanted: int) -> None:
        """Make the row ``wanted`` current once it is in the list."""
        self._kept = wanted
        self._select(wanted)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Report the row made current."""
        super().currentChanged(current, previous)
        found = self.rows.id_at(current.row())
        if current.isValid() and found is not None and found != self._kept:
            self._kept = found
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        found = self.rows.id_at(index.row())
        if found is not None:
            self.opened.emit(found)

    def _remember(self) -> None:
        found = self.current_id()
        self._kept = found if found is not None else self._kept

    def _restore(self) -> None:
        if self._kept is not None:
            self._select(self._kept)
        self.counted.emit(self.rows.rowCount())

    def _select(self, wanted: int) -> None:
        at = self.rows.row_of(wanted)
        if at >= 0:
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Current
            index = self.rows.index(at, 0)
            self.selectionModel().setCurrentIndex(index, how)
            self.scrollTo(index)

    def _dress(self) -> None:
        height = THEME.px(COMPACT if THEME.compact or self._compact else COMFORTABLE)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Highlight, THEME.colour("surface"))
        self.setPalette(colours)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()
