"""The Dossiers page over a real vault with an invented case and a meeting that it is on the agenda of."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from casefiles.store.vault import Vault
from tests.makers import make, make_cited_case
from ui.desk import Desk
from ui.dossiers.controller import DossiersController

Settle = Callable[[], None]
Refs = dict[str, str]


@pytest.fixture
def refs(vault: Vault) -> Refs:
    """The references of an invented case and of a meeting about it."""
    made = make_cited_case(vault.store, "Aro Velkin")
    made["unsourced"] = make(vault.store, "reprisal", to=made["case"], act="searched without a warrant")
    made["meeting"] = make(vault.store, "meeting", name="Tarn dialogue", held_on="2 June 2021")
    make(vault.store, "meeting_item", to=made["meeting"], case=made["case"])
    return made


@pytest.fixture
def dossiers(refs: Refs, open_desk: Desk, qtbot: QtBot, settle: Settle) -> DossiersController:
    """The page in front, nothing chosen, the papers known."""
    made = DossiersController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(1128, 808)
    made.page.show()
    made.refresh()
    settle()
    return made


@pytest.fixture
def shown(dossiers: DossiersController, refs: Refs, qtbot: QtBot, settle: Settle) -> DossiersController:
    """The brief of the case in front, its page drawn."""
    from ui.desk import Place

    dossiers.go(Place("dossiers", "case", refs["case"]))
    wait_for_paper(dossiers, qtbot)
    settle()
    return dossiers


def wait_for_paper(dossiers: DossiersController, qtbot: QtBot) -> None:
    """Wait until a paper can be saved and its first page is drawn."""
    page = dossiers.page
    qtbot.waitUntil(lambda: page.save.isEnabled() and page.preview.pages.has_page(0))
