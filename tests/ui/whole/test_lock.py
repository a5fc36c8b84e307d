"""The lock falls at once whatever is going on, loses nothing that was typed, and leaves nothing readable."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from casefiles.progress import Step
from casefiles.queries.files import record
from casefiles.store.engine import PLAIN_HEADER
from casefiles.store.store import Store
from casefiles.store.vault import open_vault
from tests.makers import PASSPHRASE, make, make_cited_case
from tests.ui.whole.program import Program, made_vault
from ui.cases.intents import CiteValue
from ui.cases.new_case_dialog import NewCaseDialog
from ui.desk import Place
from ui.forms.cite_dialog import CiteDialog
from ui.kit.files import choose_open
from ui.tasks import Task
from ui.window.away import AwayWatch

CANARY = "Zyxgarble quaternion"
CHINESE = "隐藏的虚构词语"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with an invented case and a meeting, made once."""
    return made_vault(tmp_path_factory.mktemp("prepared") / "vault", filled)


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """That vault for one test."""
    shutil.copytree(prepared, tmp_path / "vault")
    return tmp_path / "vault"


def filled(store: Store) -> None:
    make_cited_case(store)
    make(store, "meeting", name="Invented summit")


@pytest.fixture
def run(start, folder: Path) -> Program:
    """The program with the vault open."""
    made: Program = start(folder)
    made.unlock()
    return made


def idle(run: Program) -> None:
    """Let the quiet time be over."""
    run.window.idle._last = (0.0, 0.0)
    run.window.idle.look()


def pages(run: Program) -> list[QWidget]:
    return [run.shell, *(feature.page for feature in run.shell._features.values())]


def places(root: Path) -> list[Path]:
    return [Path(base, name) for base, _, names in os.walk(root) for name in names]


def readable(root: Path, words: str) -> list[Path]:
    """Files under ``root`` that hold ``words`` in clear, in any encoding that a program would use."""
    needles = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [path for path in places(root) if any(needle in path.read_bytes() for needle in needles)]


def field(run: Program, key: str):
    panel = run.feature("cases").page.detail.sheet.panel
    assert panel is not None
    return panel.form.rows[key].editor


def open_field(run: Program, place: str) -> None:
    run.shell.go(Place("cases", "case", "C-0001", "legal", place))
    run.wait(lambda: run.feature("cases").page.detail.sheet.ref == place.partition(".")[0])
    run.settle()


def locked(run: Program, gone: list[QWidget]) -> None:
    """At once the unlock page is there; soon no page lives and no file is open."""
    assert run.window.shell is None
    assert run.window.unlock.page.isVisible()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [run.window]
    run.settle()
    run.wait(lambda: not any(isValid(widget) for widget in gone))
    assert run.desk._vault is None


@pytest.mark.parametrize(
    ("key", "typed"), [("place", CANARY), ("note", f"{CANARY}\nsecond line"), ("until", f"{CANARY} 31 xx")]
)
def test_what_is_being_typed_when_the_quiet_time_ends_is_there_again(
    run: Program, tmp_path: Path, key, typed
):
    open_field(run, f"D-0001.{key}")
    run.write(typed)
    run.press(Qt.Key.Key_Left, times=3)
    gone, caret = pages(run), field(run, key).caret()
    idle(run)
    locked(run, gone)
    assert readable(tmp_path, CANARY) == []
    run.unlock()
    run.wait(lambda: run.feature("cases").page.detail.sheet.ref == "D-0001")
    run.settle()
    assert run.feature("cases").page.detail.tabs.current() == "legal"
    assert field(run, key).text() == typed
    assert field(run, key).focusProxy().hasFocus()
    assert field(run, key).caret() == caret


def test_words_of_an_input_method_are_there_again_and_encrypted(run: Program, tmp_path: Path):
    open_field(run, "D-0001.place")
    run.commit(CHINESE)
    gone = pages(run)
    idle(run)
    locked(run, gone)
    assert readable(tmp_path, CHINESE) == []
    run.unlock()
    assert run.read(record, "D-0001").records[0].words("place") == CHINESE


def test_the_vault_is_only_ciphertext_when_locked(run: Program, folder: Path, tmp_path: Path):
    open_field(run, "D-0001.place")
    run.write(CANARY)
    run.lock()
    run.settle()
    assert (folder / "store.db").read_bytes()[: len(PLAIN_HEADER)] != PLAIN_HEADER
    for words in (CANARY, "Aro Velkin", "测试虚构", "Fictitious circular", "Invented summit"):
        assert readable(tmp_path, words) == []


def test_a_new_case_half_typed_comes_back_in_its_dialog(run: Program, tmp_path: Path):
    run.keys("Ctrl+N")
    run.dialog(NewCaseDialog)
    run.write(CANARY)
    run.tab_to_name("Source")
    run.write("Half a title")
    gone = pages(run)
    idle(run)
    locked(run, gone)
    assert readable(tmp_path, CANARY) == []
    run.unlock()
    wish = run.dialog(NewCaseDialog).wish()
    assert (wish.name, wish.source.title) == (CANARY, "Half a title")


def test_a_citation_half_typed_comes_back_in_its_dialog(run: Program, tmp_path: Path):
    run.shell.go(Place("cases", "case", "C-0001"))
    run.settle()
    run.feature("cases").deeds.do(CiteValue("D-0001", "since"))
    run.dialog(CiteDialog)
    run.write("Half a title")
    run.tab_to_name("Quotation")
    run.write(CANARY)
    gone = pages(run)
    idle(run)
    locked(run, gone)
    assert readable(tmp_path, CANARY) == []
    run.unlock()
    wish = run.dialog(CiteDialog).wish()
    assert (wish.ref, wish.key, wish.source.title, wish.quotation) == (
        "D-0001",
        "since",
        "Half a title",
        CANARY,
    )


@pytest.mark.parametrize("page", ["meetings", "exchange", "settings"])
def test_the_page_in_front_is_in_front_again(run: Program, page: str):
    run.shell.go(Place(page=page))
    run.settle()
    gone = pages(run)
    run.lock()
    locked(run, gone)
    run.unlock()
    run.wait(lambda: run.shell.stack.currentWidget() is run.feature(page).page)


@pytest.mark.parametrize("what", ["dialog", "menu", "file chooser", "palette", "job", "paper"])
def test_nothing_open_or_running_holds_up_the_lock(run: Program, what: str):
    begin: dict[str, Callable[[], object]] = {
        "dialog": lambda: run.keys("Ctrl+N"),
        "menu": lambda: run.feature("cases").page.detail.header.more.menu().popup(QPoint(40, 40)),
        "file chooser": lambda: choose_open(run.shell, "Import", "Sealed files (*.age)", print),
        "palette": lambda: run.keys("Ctrl+K"),
        "job": lambda: run.desk.job(lambda _store, task: endless(task), print),
        "paper": lambda: run.desk.render(endless, print),
    }
    run.shell.go(Place("cases", "case", "C-0001"))
    run.settle()
    begin[what]()
    gone = pages(run)
    run.keys("Ctrl+L")
    locked(run, gone)


@pytest.mark.parametrize("sign", ["sleep", "screen lock", "session lock"])
def test_the_system_s_signs_that_somebody_leaves_lock_with_a_dialog_open(run: Program, sign: str):
    watch = AwayWatch()
    watch.away.connect(run.desk.lock)
    run.keys("Ctrl+N")
    run.dialog(NewCaseDialog)
    gone = pages(run)
    if sign == "session lock":
        watch.told()
    else:
        watch.heard(True)
    locked(run, gone)


def endless(task: Task[None]) -> None:
    step: Step = task.step
    while True:
        step(0, 0)


def test_after_the_lock_the_vault_can_be_opened_by_another_program(run: Program, folder: Path):
    run.lock()
    run.settle()
    with open_vault(folder, PASSPHRASE):
        pass
