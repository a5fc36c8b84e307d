"""The Cases page over a real vault with one invented case in it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from casefiles.queries.attachments import attachments
from casefiles.store.vault import Vault
from tests.makers import make, make_cited_case
from tests.ui.cases.files_room import Keep
from ui.cases.controller import CasesController
from ui.cases.documents_tab import DocumentsTab
from ui.cases.file_intents import AddFiles
from ui.desk import Desk

Settle = Callable[[], None]


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


@pytest.fixture
def tab(cases: CasesController) -> DocumentsTab:
    cases.page.detail.tabs.choose("documents")
    page = cases.page.detail.pages["documents"]
    assert isinstance(page, DocumentsTab)
    return page


@pytest.fixture
def keep(
    cases: CasesController,
    refs: dict[str, str],
    vault: Vault,
    tab: DocumentsTab,
    settle: Settle,
    tmp_path_factory: pytest.TempPathFactory,
) -> Keep:
    """Keep files with these names and contents; their references."""

    def keep(**contents: bytes) -> list[str]:
        paths = []
        given = tmp_path_factory.mktemp("given")
        for name, data in contents.items():
            path = given / name.replace("_", ".")
            path.write_bytes(data)
            paths.append(path)
        cases.deeds.do(AddFiles(tuple(paths)))
        for _ in range(3 * len(paths)):
            settle()
        return [one.record.ref for one in vault.store.read(attachments, refs["case"])]

    return keep
