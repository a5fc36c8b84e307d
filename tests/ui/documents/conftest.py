"""One vault with an invented case, source, letter and meeting, and the Documents page of each of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefiles.queries.attachments import attachments
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import make, make_cited_case
from tests.ui.documents.fingers import HOSTS, Keep, Room, room_of
from tests.ui.patience import settle
from tests.ui.rooms import filled_folder, vault_copied
from ui.appeals.controller import AppealsController
from ui.cases.controller import CasesController
from ui.desk import Desk, Place
from ui.documents.intents import AddFiles
from ui.meetings.controller import MeetingsController
from ui.sources.controller import SourcesController

Settle = Callable[[], None]
FEATURES = {
    "case": CasesController,
    "source": SourcesController,
    "appeal": AppealsController,
    "meeting": MeetingsController,
}
Enter = Callable[[str], Room]


def fill(store: Store) -> dict[str, str]:
    """Make one record of each kind that shows files; their references by kind."""
    refs = make_cited_case(store, "Aro Velkin")
    refs["appeal"] = make(store, "appeal", name="Letter on rivers", sent="3 May 2020")
    refs["meeting"] = make(store, "meeting", name="Seventh round", held_on="3 May 2020")
    make(store, "person_named", to=refs["appeal"], person=refs["person"], name="Aro Velkin")
    return refs


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A closed vault, to be copied by each test, and the references in it."""
    return filled_folder(tmp_path_factory.mktemp("documents"), fill)


@pytest.fixture
def refs(filled: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return filled[1]


@pytest.fixture
def vault(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> Vault:
    return vault_copied(filled[0], tmp_path / "vault")


@pytest.fixture
def enter(refs: dict[str, str], open_desk: Desk, qtbot: QtBot) -> Enter:
    """Show the Documents page of the record of a kind, as after unlocking."""

    def enter(kind: str) -> Room:
        feature = FEATURES[kind](open_desk)
        qtbot.addWidget(feature.page)
        feature.page.resize(1128, 808)
        feature.page.show()
        feature.refresh()
        feature.go(Place(kind=kind, ref=refs[kind], tab="documents"))
        settle(qtbot, open_desk)
        room = room_of(feature, refs[kind])
        assert room.page.isVisible()
        return room

    return enter


@pytest.fixture(params=HOSTS)
def any_room(request: pytest.FixtureRequest, enter: Enter) -> Room:
    """Each place in turn."""
    return enter(request.param)


@pytest.fixture
def room(enter: Enter) -> Room:
    """The Documents page of a source, for what is the same everywhere."""
    return enter("source")


@pytest.fixture
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file outside the vault."""
    (path,) = given(tmp_path_factory.mktemp("given"), {"letter_txt": b"fictitious letter"})
    return path


@pytest.fixture
def keep(vault: Vault, settle: Settle, request: pytest.FixtureRequest, tmp_path_factory) -> Keep:
    """Keep files with these names and contents in the room of the test; the references of all that are there."""

    def keep(**contents: bytes) -> list[str]:
        name = "any_room" if "any_room" in request.fixturenames else "room"
        room: Room = request.getfixturevalue(name)
        room.deeds.do(AddFiles(given(tmp_path_factory.mktemp("given"), contents)))
        for _ in range(3 * len(contents)):
            settle()
        return [one.record.ref for one in vault.store.read(attachments, room.ref)]

    return keep


def given(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Files of these contents, an underline in a name standing for the dot."""
    paths = []
    for name, data in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
        paths.append(path)
    return tuple(paths)
