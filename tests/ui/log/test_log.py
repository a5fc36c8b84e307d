"""The Log page and the notice about an older vault."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casefiles.store import audit
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from tests.makers import KEY, MASTER, make, raw_store
from tests.ui.patience import settle
from ui.desk import Desk
from ui.kit.boxes import Banner
from ui.kit.buttons import Button
from ui.log.controller import LogController
from ui.window.banners import Banners
from ui.window.older import AgeWatch


@pytest.fixture
def open_here(desk: Desk, qtbot: QtBot) -> Callable[[Path], Store]:
    """Opens the store of a folder on the desk."""

    def opened(folder: Path) -> Store:
        store = Store(folder / "store.db", KEY)
        with qtbot.waitSignal(desk.opened):
            desk.open(
                lambda: Vault(folder, store, MASTER), lambda: None, lambda error: pytest.fail(str(error))
            )
        return store

    return opened


def vault_with(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    store = Store(folder / "store.db", KEY) if (folder / "store.db").exists() else raw_store(folder)
    for name in names:
        make(store, "person", name=name)
    Vault(folder, store, MASTER).close()


def test_the_page_lists_lines_newest_first_and_tells_a_head_to_read_aloud(
    desk: Desk, open_here: Callable[[Path], Store], tmp_path: Path, qtbot: QtBot
) -> None:
    vault_with(tmp_path / "v", "Aro Velkin", "Bela Norrin")
    store = open_here(tmp_path / "v")
    log = LogController(desk)
    qtbot.addWidget(log.page)
    log.page.show()
    qtbot.waitUntil(lambda: log.page.list.rows.rowCount() == 3)
    assert [log.page.list.rows.id_at(row) for row in range(3)] == [3, 2, 1]
    head = store.read(audit.head)
    assert head is not None
    qtbot.waitUntil(lambda: head.hash.hex()[:4] in _text(log.page))
    assert "Velkin" not in _text(log.page)
    log.page.verify.click()
    qtbot.waitUntil(lambda: bool(log.page.findChildren(Banner)))
    assert "The log is whole" in log.page.findChildren(Banner)[-1].title.text()
    log.page.show_verdict(["Line 2 of the log was altered after it was written."])
    assert "Line 2" in log.page.findChildren(Banner)[-1].text.text()


def test_an_older_vault_is_told_until_somebody_says_that_they_restored_it(
    desk: Desk,
    open_here: Callable[[Path], Store],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for place in ("CONFIG", "STATE"):  # other tests have opened a vault of the same key on this computer
        monkeypatch.setenv(f"XDG_{place}_HOME", str(tmp_path / place.lower()))
    vault_with(tmp_path / "v", "Aro Velkin")
    shutil.copytree(tmp_path / "v", tmp_path / "older")
    vault_with(tmp_path / "v", "Bela Norrin")
    shutil.rmtree(tmp_path / "v")
    shutil.copytree(tmp_path / "older", tmp_path / "v")
    open_here(tmp_path / "v")
    banners = Banners()
    qtbot.addWidget(banners)
    AgeWatch(desk, banners)
    qtbot.waitUntil(lambda: "older" in banners.shown)
    assert "1 change is missing" in banners.shown["older"].title.text()
    banners.shown["older"].findChildren(Button)[0].click()
    qtbot.waitUntil(lambda: not banners.shown and not desk.lane.waiting())
    again = Banners()
    qtbot.addWidget(again)
    AgeWatch(desk, again)
    settle(qtbot, desk)
    assert not again.shown


def _text(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))
