"""The Appeals page over a real vault with one invented letter in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefiles.commands.cite import cite
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import make, make_cited_case
from tests.ui.rooms import filled_folder, vault_copied
from ui.appeals.controller import AppealsController
from ui.desk import Desk

Settle = Callable[[], None]


def fill(store: Store) -> dict[str, str]:
    """Make an invented letter and what it names; the references."""
    refs = make_cited_case(store, "Aro Velkin")
    refs["organisation"] = make(store, "organisation", name="Society for Invented Rivers")
    refs["appeal"] = letter = make(
        store,
        "appeal",
        name="Letter on rivers",
        sent="3 May 2020",
        place="Nowhere",
        appeal_type="open-letter",
    )
    for name, role in (("The Minister", "to"), ("The Ambassador", "cc"), ("The President", "to")):
        make(store, "addressee", to=letter, name=name, role=role)
    make(store, "signatory", to=letter, name="The Society", organisation=refs["organisation"])
    make(store, "signatory", to=letter, name="Somebody else")
    make(
        store,
        "person_named",
        to=letter,
        person=refs["person"],
        name="Aro Velkin",
        descriptor="<b>beekeeper</b>",
    )
    make(store, "ask", to=letter, ask_type="REL-PUB", wording="let him go", status="open")
    store.write(cite, letter, "sent", refs["source"], "heading")
    make(store, "appeal", name="Older petition", sent="2018", appeal_type="petition", status="closed")
    return refs


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A closed vault with the letter, to be copied by each test, and the references in it."""
    return filled_folder(tmp_path_factory.mktemp("letter"), fill)


@pytest.fixture
def refs(filled: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The references of the letter and of what it names."""
    return filled[1]


@pytest.fixture
def vault(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> Vault:
    """A vault of its own for each test, with the letter in it."""
    return vault_copied(filled[0], tmp_path / "vault")


@pytest.fixture
def appeals(refs: dict[str, str], open_desk: Desk, qtbot: QtBot) -> AppealsController:
    """The page in front with the newest letter open."""
    made = AppealsController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(1128, 808)
    made.page.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.page.letter.reading is not None and open_desk.lane.waiting() == 0)
    return made
