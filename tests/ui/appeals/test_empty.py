from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefiles.store.vault import Vault
from tests.makers import MASTER, raw_store
from ui.appeals.controller import AppealsController
from ui.desk import Desk

Settle = Callable[[], None]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault."""
    return Vault(tmp_path, raw_store(tmp_path), MASTER)


def test_an_empty_vault_says_what_the_page_is_for(open_desk: Desk, qtbot: QtBot, settle: Settle):
    made = AppealsController(open_desk)
    qtbot.addWidget(made.page)
    made.page.show()
    made.refresh()
    settle()
    assert made.page.appeals.stack.currentWidget() is made.page.appeals.none
    made.page.appeals.none.button.click()
    qtbot.waitUntil(lambda: bool(made.page.letter.sheet.ref))
