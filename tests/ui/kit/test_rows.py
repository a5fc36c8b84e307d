import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.row_delegate import RowDelegate
from ui.kit.rows import ID_ROLE, PAGE, PAGES_KEPT, ROW_ROLE, Mark, Row, RowsModel
from ui.kit.rows_view import RowsView
from ui.kit.theme import THEME


def _row(number):
    return Row(
        number,
        f"Aro Velkin {number}",
        native="测试虚构",
        line="beekeeper · Testland",
        marks=(Mark("Detained", "detained"), Mark("Health-urgent", "health-urgent")),
        due="Due in 3 d",
        due_tone="detained",
        end=f"C-{number:04}",
        initials="AV",
        hue=number,
    )


class Source:
    """Rows in memory; ``held`` keeps the answers back until they are asked for."""

    def __init__(self, count, held=False):
        self.numbers = list(range(count))
        self.asked = []
        self.held = [] if held else None

    def ids(self, then):
        then(self.numbers)

    def rows(self, ids, then):
        self.asked.append(list(ids))
        answer = [_row(number) for number in ids if number in self.numbers]
        if self.held is None:
            then(answer)
        else:
            self.held.append(lambda: then(answer))


@pytest.fixture
def view(qtbot):
    made = RowsView("Cases")
    qtbot.addWidget(made)
    made.resize(380, 600)
    return made


def test_the_model_keeps_qts_rules(qtbot):
    model = RowsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_source(Source(10))
    model.show_source(Source(0))
    model.show_source(None)


def test_only_the_pages_that_are_looked_at_are_fetched(qtbot):
    source = Source(100_000)
    model = RowsModel()
    model.show_source(source)
    assert model.rowCount() == 100_000
    assert model.index(70_000, 0).data(ROW_ROLE).id == 70_000
    assert len(source.asked) == 1
    assert len(source.asked[0]) == PAGE


def test_old_pages_are_forgotten(qtbot):
    source = Source(PAGE * (PAGES_KEPT + 5))
    model = RowsModel()
    model.show_source(source)
    for page in range(PAGES_KEPT + 5):
        model.index(page * PAGE, 0).data(ROW_ROLE)
    asked = len(source.asked)
    model.index(0, 0).data(ROW_ROLE)
    assert len(source.asked) == asked + 1


def test_a_row_on_its_way_is_a_placeholder_and_then_itself(qtbot):
    source = Source(3, held=True)
    model = RowsModel()
    model.show_source(source)
    assert model.index(0, 0).data(ROW_ROLE) is None
    assert model.index(0, 0).data() == "…"
    with qtbot.waitSignal(model.dataChanged):
        source.held.pop()()
    assert model.index(0, 0).data(ROW_ROLE).title == "Aro Velkin 0"


def test_an_answer_to_an_earlier_question_is_dropped(qtbot):
    first, second = Source(3, held=True), Source(2)
    model = RowsModel()
    model.show_source(first)
    model.index(0, 0).data(ROW_ROLE)
    model.show_source(second)
    first.held.pop()()
    assert model.rowCount() == 2
    assert model.index(0, 0).data(ID_ROLE) == 0


def test_a_row_is_spoken_in_full(qtbot):
    model = RowsModel()
    model.show_source(Source(1))
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("Aro Velkin 0", "测试虚构", "Detained", "Health-urgent", "Due in 3 d", "C-0000"):
        assert words in spoken


def test_the_selection_stays_with_its_record_when_the_order_changes(view):
    source = Source(50)
    view.show_source(source)
    view.choose(30)
    source.numbers.reverse()
    view.reload()
    assert view.current_id() == 30
    assert view.currentIndex().row() == 19


def test_reading_again_does_not_announce_the_same_choice_again(view, qtbot):
    view.show_source(Source(5))
    seen = []
    view.chosen.connect(seen.append)
    view.selectRow(2)
    view.reload()
    assert seen == [2]


def test_enter_opens_the_current_row(view, qtbot):
    view.show_source(Source(5))
    view.selectRow(3)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [3]


def test_the_number_of_rows_is_told(view, qtbot):
    with qtbot.waitSignal(view.counted) as counted:
        view.show_source(Source(7))
    assert counted.args == [7]


def test_rows_are_painted_in_both_densities_and_directions(view):
    view.show_source(Source(20))
    for direction in Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft:
        for compact in False, True:
            view.setLayoutDirection(direction)
            THEME.use(THEME.mode, 100, compact)
            image = view.grab().toImage()
            assert len({image.pixel(x, 30) for x in range(image.width())}) > 4
    THEME.use(THEME.mode, 100, False)


def test_a_row_that_cannot_be_painted_does_not_break_the_list(view, caplog):
    class Broken(Source):
        def rows(self, ids, then):
            then([Row(number, None) for number in ids])

    view.show_source(Broken(3))
    pixmap = QPixmap(380, 200)
    with caplog.at_level(logging.CRITICAL, "ui.kit.row_delegate"):
        view.render(pixmap)
    assert isinstance(view.itemDelegate(), RowDelegate)
