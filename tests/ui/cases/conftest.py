"""The Cases page over a real vault with one invented case in it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from casefiles.store.vault import Vault
from tests.makers import make, make_cited_case
from ui.cases.controller import CasesController
from ui.desk import Desk


@pytest.fixture
def refs(vault: Vault) -> dict[str, str]:
    """The references of an invented case with person, name, detention and source."""
    made = make_cited_case(vault.store, "Aro Velkin")
    make(vault.store, "case", name="Zed Unreal")
    return made


@pytest.fixture
def cases(refs: dict[str, str], open_desk: Desk, qtbot: QtBot) -> Iterator[CasesController]:
    """The page in front with the first case open."""
    made = CasesController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(1128, 808)
    made.page.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.page.detail.view is not None and open_desk.lane.waiting() == 0)
    return made
