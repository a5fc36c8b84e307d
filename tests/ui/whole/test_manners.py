"""What the whole window must never do: flash parts as windows, use up memory, lose the keyboard."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from casefiles.demo.build import build as build_sample
from tests.ui.whole.program import Program, made_vault
from ui.cases.detail import TABS
from ui.desk import Place
from ui.forms.cite_dialog import CiteDialog
from ui.forms.intents import CiteValue

PLACES = (
    *(Place("cases", "case", "C-0001", tab) for tab, _ in TABS),
    Place("cases", "case", "C-0001", "health", "H-0001.condition"),
    Place("appeals", "appeal", "A-0001"),
    Place("appeals", "organisation", "O-0001"),
    Place("meetings", "meeting", "M-0001"),
    Place("sources", "source", "S-0001"),
    Place("dossiers", "case", "C-0001"),
    *(Place("exchange", tab=tab) for tab in ("contacts", "export", "import")),
    Place("settings"),
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample vault under a passphrase of its own."""
    return made_vault(tmp_path_factory.mktemp("sample") / "vault", build_sample)


@pytest.fixture
def run(start, sample: Path) -> Program:
    """The program with the sample vault open."""
    made: Program = start(sample)
    made.unlock()
    return made


class Flashes(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def walk(run: Program, places: Sequence[Place] = PLACES) -> None:
    for place in places:
        run.shell.go(place)
        run.settle()


def test_walking_about_flashes_nothing_and_keeps_nothing(run: Program):
    """No part is a window of its own for a moment, None is not used up (PySide6 6.12.0), widgets do not pile up."""
    flashes = Flashes()
    run.app.installEventFilter(flashes)
    walk(run)
    run.app.removeEventFilter(flashes)
    assert flashes.seen == []
    gc.collect()
    nones, widgets = sys.getrefcount(None), len(QApplication.allWidgets())
    walk(run, PLACES[::2])
    gc.collect()
    assert sys.getrefcount(None) > nones - 50
    assert len(QApplication.allWidgets()) < widgets * 1.1


def test_in_a_right_to_left_window_every_label_begins_at_the_right(run: Program):
    try:
        run.app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        walk(run, PLACES[::3])
        for label in run.window.findChildren(QLabel):
            if label.text():
                assert not label.alignment() & Qt.AlignmentFlag.AlignLeft, label.text()
    finally:
        run.app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_keys_of_a_page_work_at_once_and_only_there(run: Program):
    run.keys("Ctrl+4")
    run.settle()
    run.keys("Ctrl+Shift+N")
    run.settle()
    assert run.feature("sources").page.detail.form.rows["name"].isAncestorOf(QApplication.focusWidget())
    assert "meetings" not in run.shell._features


def test_a_citation_begun_on_an_agenda_comes_back_after_the_lock(run: Program):
    run.shell.go(Place("meetings", "meeting", "M-0001"))
    run.settle()
    run.feature("meetings").meetings.deeds.do(CiteValue("M-0001", "held_on"))
    run.dialog(CiteDialog)
    run.write("Half a title")
    run.lock()
    run.settle()
    run.unlock()
    wish = run.dialog(CiteDialog).wish()
    assert (wish.ref, wish.key, wish.source.title) == ("M-0001", "held_on", "Half a title")
