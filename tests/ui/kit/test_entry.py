"""A line of a card that leads on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.kit.buttons import Button
from ui.kit.entry import EntryRow
from ui.kit.icons import icon
from ui.kit.theme import THEME

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("direction", "arrow"), [(LEFT, "chevron-right"), (RIGHT, "chevron-left")], ids=["ltr", "rtl"]
)
def test_its_arrow_points_the_way_that_is_read(dressed: QApplication, qtbot, direction, arrow):
    dressed.setLayoutDirection(direction)
    try:
        row = EntryRow("send", "Invented letter", open_words="Open A-0001")
        qtbot.addWidget(row)
        button = next(iter(row.findChildren(Button)))
        size = THEME.px(16)
        wanted = icon(arrow, button._ink(), size).pixmap(size, size).toImage()
        assert button.icon().pixmap(size, size).toImage() == wanted
    finally:
        dressed.setLayoutDirection(LEFT)
