"""The head of a source: its title, what it is, who may see it, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from casefiles.values.kinds import text_of
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec
from ui.forms.panel import RecordLevelEdit
from ui.kit.boxes import Surface, column, line
from ui.kit.buttons import icon_button
from ui.kit.leading import led
from ui.kit.levels import LevelButton
from ui.kit.text import WrapLabel
from ui.kit.writing import alters

ABOUT = ("source_type", "publisher", "published")
TOP = Qt.AlignmentFlag.AlignTop


class SourceHead(Surface):
    """``level_wanted`` carries a RecordLevelEdit; ``remove_wanted`` nothing."""

    remove_wanted = Signal()
    level_wanted = Signal(object)

    def __init__(self, spec: KindSpec, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._spec = spec
        self._source: Snapshot | None = None
        across = line(gap=8, parent=self)
        across.setContentsMargins(24, 18, 24, 6)
        words = column(gap=4)
        self.title, self.about = led(WrapLabel("", "page")), led(WrapLabel("", "meta", "text2"))
        words.addWidget(self.title)
        words.addWidget(self.about)
        across.addLayout(words, 1)
        self.level = alters(LevelButton())
        self.level.picked.connect(self._level)
        more = icon_button("ellipsis", "More")
        menu = QMenu(more)
        alters(menu.addAction("Remove source…")).triggered.connect(self.remove_wanted)
        more.setMenu(menu)
        across.addWidget(self.level, 0, TOP)
        across.addWidget(more, 0, TOP)

    def show_source(self, source: Snapshot) -> None:
        """Show what the source is."""
        self._source = source
        self.title.setText(source.title)
        told = (
            text_of(self._spec.field(key), value) for key in ABOUT if (value := source.get(key)) is not None
        )
        self.about.setText(" · ".join([source.ref, *told]))
        self.level.show_level(source.level, source.own_level)

    def _level(self, level: object) -> None:
        if self._source is not None:
            self.level_wanted.emit(RecordLevelEdit(self._source.ref, level))  # type: ignore[arg-type]
