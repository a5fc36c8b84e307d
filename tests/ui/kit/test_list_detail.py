"""A list and what is chosen from it."""

from ui.kit.boxes import EmptyState
from ui.kit.fixed_rows import FixedRows
from ui.kit.list_detail import ListDetail
from ui.kit.list_pane import ListPane, ListWords
from ui.kit.rows import Row
from ui.kit.text import PlainLabel

WORDS = ListWords("Notes", "Find a note…", (("title", "Title"),), "list", "No notes yet", "Why.", "New note")


def test_beside_an_empty_list_nothing_asks_to_choose_from_it(qtbot):
    pane, blank, detail = ListPane(WORDS), EmptyState("list", "No note chosen", "Choose one."), PlainLabel()
    both = ListDetail(pane, detail, blank, "All notes")
    qtbot.addWidget(both)
    both.resize(1000, 600)
    both.show()
    pane.list.show_source(FixedRows((), Row))
    assert not blank.isVisible()
    pane.list.show_source(FixedRows(("First",), Row))
    assert blank.isVisible()
    both.show_detail()
    pane.list.show_source(FixedRows((), Row))
    assert detail.isVisible()
