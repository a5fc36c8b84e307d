"""The bar at the top of a page."""

from ui.kit.buttons import Button
from ui.kit.page_head import PageHead
from ui.kit.text import PlainLabel


def test_a_title_stands_as_high_with_buttons_as_without(qtbot):
    bare, full = PageHead("Log"), PageHead("Backups", Button("Back up now", "save"))
    for head in (bare, full):
        qtbot.addWidget(head)
        head.resize(700, head.sizeHint().height())
        head.show()
    assert bare.sizeHint().height() == full.sizeHint().height()
    assert middle(bare) == middle(full)


def middle(head: PageHead) -> int:
    return head.findChild(PlainLabel).geometry().center().y()
