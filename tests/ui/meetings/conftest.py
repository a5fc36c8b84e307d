"""The Meetings page over a real vault with one invented agenda in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefiles.commands.agenda import put_on_agenda
from casefiles.commands.edit import edit_typed
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import make, make_cited_case
from tests.ui.rooms import filled_folder, vault_copied
from ui.desk import Desk, Place
from ui.meetings.controller import MeetingsController

Settle = Callable[[], None]


def fill(store: Store) -> dict[str, str]:
    """Make a summit with three cases on its agenda, one more case, and a series; the references."""
    refs = make_cited_case(store, "Aro Velkin")
    others = [make(store, "case", name=name) for name in ("Bel Unreal", "Cim Nowhere", "Dor Fictive")]
    refs["series"] = make(store, "series", name="Invented dialogue", rounds="7", status="suspended")
    refs["meeting"] = make(
        store, "meeting", name="Seventh round", series=refs["series"], round_number="7", held_on="3 May 2020"
    )
    make(store, "meeting", name="Round to come", status="planned", held_on="3 May 2999")
    store.write(put_on_agenda, refs["meeting"], [refs["case"], *others[:2]])
    typed = {"tier": "raise", "posture": "private", "asks": "REL-PUB", "caution": "<b>the sister</b>"}
    store.write(edit_typed, "MI-0001", typed)
    store.write(edit_typed, "MI-0002", {"tier": "must-raise"})
    make(store, "health_note", to=refs["case"], urgency="H4")
    return refs


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A closed vault with the agenda, to be copied by each test, and the references in it."""
    return filled_folder(tmp_path_factory.mktemp("agenda"), fill)


@pytest.fixture
def refs(filled: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The references of the meeting and of what is on its agenda."""
    return filled[1]


@pytest.fixture
def vault(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> Vault:
    """A vault of its own for each test, with the agenda in it."""
    return vault_copied(filled[0], tmp_path / "vault")


@pytest.fixture
def meetings(refs: dict[str, str], open_desk: Desk, qtbot: QtBot, settle: Settle) -> MeetingsController:
    """The page in front with the meeting open."""
    made = MeetingsController(open_desk)
    qtbot.addWidget(made.page)
    made.page.resize(1128, 808)
    made.page.show()
    made.refresh()
    settle()
    made.meetings.go(_place(refs["meeting"]))
    qtbot.waitUntil(lambda: made.meetings.ref == refs["meeting"] and open_desk.lane.waiting() == 0)
    return made


def _place(ref: str) -> Place:
    return Place(kind="meeting", ref=ref)
