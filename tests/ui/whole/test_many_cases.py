"""A long list stays light: a scroll, a search and an opening ask a handful of things, however many cases."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from tests.fictitious import fill
from tests.ui.whole.program import Program, made_vault
from ui.kit.list_pane import ListWish
from ui.kit.rows import ROW_ROLE, Row
from ui.kit.rows_view import RowsView

FEW, MANY = 88, 600


class Counted:
    """How many statements the open vault is asked."""

    def __init__(self, run: Program) -> None:
        self.statements: list[str] = []
        self._run = run
        engine = run.desk._vault.store._engine
        sa.event.listen(engine, "before_cursor_execute", self._note)

    def _note(self, _conn, _cursor, statement: str, *_: object) -> None:
        self.statements.append(statement)

    def during(self, act: Callable[[], object]) -> int:
        self._run.settle()
        self.statements.clear()
        act()
        self._run.settle()
        view(self._run).viewport().repaint()  # rows are fetched when they are painted
        self._run.settle()
        return len(self.statements)


@pytest.fixture
def opened(start, tmp_path: Path) -> Callable[[int], Program]:
    """Starts the program over that many cases."""

    def begin(cases: int) -> Program:
        run: Program = start(made_vault(tmp_path / str(cases), lambda store: fill(store, cases)))
        run.unlock()
        assert view(run).rows.rowCount() == cases
        return run

    return begin


def view(run: Program) -> RowsView:
    return run.feature("cases").page.pane.list


def last_row(run: Program) -> Row | None:
    rows = view(run).rows
    return rows.data(rows.index(rows.rowCount() - 1, 0), ROW_ROLE)


def statements(run: Program) -> dict[str, int]:
    """What each thing that people wait for asks of the vault."""
    count, cases = Counted(run), run.feature("cases")
    asked = {"scroll": count.during(lambda: to_the_end(run))}
    asked["open"] = count.during(lambda: view(run).selectRow(view(run).rows.rowCount() - 1))
    asked["search"] = count.during(lambda: search(run, "ba"))
    asked["refresh"] = count.during(cases.refresh)
    return asked


def to_the_end(run: Program) -> None:
    view(run).scrollToBottom()
    run.wait(lambda: last_row(run) is not None)


def search(run: Program, text: str) -> None:
    run.keys("Ctrl+K")
    run.write(text)
    run.settle()
    run.press(Qt.Key.Key_Escape)


def test_a_list_of_any_length_asks_as_little(opened):
    few = opened(FEW)
    asked = statements(few)
    few.close()
    run = opened(MANY)
    one_page = asked["scroll"]
    for what, number in statements(run).items():
        assert number <= asked[what] + one_page, what
    assert max(asked.values()) < 80
    selection_survives_another_order(run)


def selection_survives_another_order(run: Program) -> None:
    cases, chosen = run.feature("cases"), view(run).current_id()
    assert chosen is not None
    for order in ("recent", "review", "name"):
        cases.page.pane.take(ListWish(order=order))
        run.settle()
        assert view(run).current_id() == chosen
        assert view(run).viewport().rect().intersects(view(run).visualRect(view(run).currentIndex()))
        assert cases.page.detail.view.case.id == chosen
