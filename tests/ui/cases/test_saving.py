"""What the list of cases is narrowed to is kept under a name, and an export chooses by it."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casefiles.commands.edit import edit_typed
from casefiles.exchange.scopes import Selection, chosen_cases, views
from casefiles.store.vault import Vault
from casefiles.values.level import Audience
from ui.cases.controller import CasesController
from ui.cases.saving import NOTHING
from ui.desk import Desk, Notice
from ui.kit.list_pane import ListWish

Settle = Callable[[], None]
KEEP = "Keep as a view…"


def offered(cases: CasesController) -> list[QPushButton]:
    return [one for one in cases.page.pane.findChildren(QPushButton) if one.accessibleName() == KEEP]


def test_what_the_list_is_narrowed_to_is_kept_and_chooses_the_cases_of_an_export(
    cases: CasesController, refs: dict[str, str], vault: Vault, qtbot: QtBot, settle: Settle
) -> None:
    vault.store.write(edit_typed, refs["case"], {"region": "macao"})
    assert offered(cases) == []
    cases.page.pane.take(ListWish(order="name", chosen=(("region", "macao"),)))
    settle()
    (button,) = offered(cases)
    button.click()
    dialog = cases.searches.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.name, "All in Macao")
    dialog.go.click()
    settle()
    assert [(one.name, one.query) for one in vault.store.read(views)] == [("All in Macao", "Macao")]
    selection = Selection((), Audience.INTERNAL, views=("All in Macao",))
    assert vault.store.read(chosen_cases, selection) == (refs["case"],)


def test_a_name_that_cannot_be_kept_is_refused_in_the_dialog(
    cases: CasesController, qtbot: QtBot, settle: Settle
) -> None:
    cases.page.pane.take(ListWish("anybody", "name"))
    settle()
    offered(cases)[0].click()
    dialog = cases.searches.dialog
    assert dialog is not None
    dialog.name.setText("x" * 81)
    dialog.go.click()
    settle()
    assert dialog.isVisible()
    assert dialog.trouble.text()
    dialog.reject()


def test_a_list_that_is_not_narrowed_is_not_kept(cases: CasesController, desk: Desk) -> None:
    said: list[Notice] = []
    desk.noticed.connect(said.append)
    cases.searches.begin()
    assert cases.searches.dialog is None
    assert [one.words for one in said] == [NOTHING]
