"""A small page as the guide describes it, and what a window needs besides."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefiles.store.store import Store
from casefiles.store.vault import Vault
from casefiles.values.specs import FieldSpec, Kind
from tests.makers import KEY, MASTER, raw_store
from tests.ui.patience import settle
from ui.desk import Place
from ui.forms import FormGroup, RecordForm
from ui.kit.boxes import column
from ui.window import Act

NAME = FieldSpec("name", "Name", Kind.LINE)


class Notes(QObject):
    """A page with one form, as the guide describes it."""

    def __init__(self, desk, key):
        super().__init__()
        self.desk, self.key = desk, key
        self.page = QWidget()
        self.form = RecordForm([FormGroup("Note", (NAME,))])
        column(parent=self.page).addWidget(self.form)
        self.went, self.refreshed = [], 0
        self.acts = (Act("Add a note", lambda: self.went.append("acted")),)
        desk.locking.connect(self._park)

    def refresh(self):
        self.refreshed += 1
        self.desk.take(f"{self.key}/draft", self.form.put_back)

    def go(self, place):
        self.went.append(place)

    def place(self):
        return Place(page=self.key, ref="C-0007", tab="health", field="name", caret=3)

    def flush(self):
        self.form.flush()

    def _park(self):
        self.desk.park(f"{self.key}/draft", self.form.drafts())


class Clock:
    def __init__(self):
        self.now = [0.0, 0.0]

    def __call__(self):
        return (self.now[0], self.now[1])


def unlock(window, qtbot):
    window.unlock.page.open.secret.setText("anything")
    window.unlock.page.open.button.click()
    qtbot.waitUntil(lambda: window.shell is not None)
    settle(qtbot, window.desk)
    return window.shell


def filled_folder(folder: Path, fill: Callable[[Store], dict[str, str]]) -> tuple[Path, dict[str, str]]:
    """The folder with a closed vault that ``fill`` filled, to be copied by each test, and the references in it."""
    store = raw_store(folder)
    refs = fill(store)
    store.close()
    return folder, refs


def vault_copied(source: Path, folder: Path) -> Vault:
    """An open copy of a closed vault."""
    copytree(source, folder)
    return Vault(folder, Store(folder / "store.db", KEY), MASTER)
