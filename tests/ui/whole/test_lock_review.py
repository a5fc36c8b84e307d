"""The whole window is locked in the middle of a review; the file and what was decided about it are there again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefiles.commands.edit import edit_typed
from casefiles.exchange.apply import apply
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.queries.files import record
from casefiles.store.store import Store
from casefiles.values.level import Audience
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import make_cited_case, raw_store
from tests.ui.whole.program import Program, made_vault
from ui.desk import Place
from ui.review.browser import ReviewBrowser

ALL = Selection(None, Audience.INTERNAL)


def parted(tmp_path: Path) -> tuple[Path, Path]:
    """Bea's vault, which has all of Ana's; both wrote at the same place, and Ana sends again."""
    (tmp_path / "ana").mkdir()
    ana = raw_store(tmp_path / "ana")
    make_cited_case(ana)

    def fill(bea: Store) -> None:
        befriend(ana, "Bea", bea)
        befriend(bea, "Ana", ana)
        export(ana, ALL, ["Bea"], tmp_path / "first.age")
        apply(bea, examine(bea, tmp_path / "first.age"))
        ana.write(edit_typed, "P-0001", {"occupation": "glazier"})
        bea.write(edit_typed, "P-0001", {"occupation": "fisher"})
        export(ana, ALL, ["Bea"], tmp_path / "second.age")

    folder = made_vault(tmp_path / "bea", fill)
    ana.close()
    return folder, tmp_path / "second.age"


def review(run: Program) -> ReviewBrowser:
    found: ReviewBrowser = run.feature("exchange").page.imports.look.browser
    return found


def test_locking_during_a_review_loses_neither_the_file_nor_the_decision(start, tmp_path: Path) -> None:
    folder, path = parted(tmp_path)
    run: Program = start(folder)
    run.unlock()
    run.shell.go(Place("exchange", tab="import"))
    run.feature("exchange").imports.examine(path)
    run.settle()
    assert review(run).bring("P-0001", "occupation")
    review(run).list.setFocus()
    QTest.keyClick(review(run).list, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    decided = dict(run.feature("exchange").page.imports.look.chosen())
    assert list(decided.values()) == ["theirs"]

    run.lock()
    assert run.window.shell is None
    assert run.window.unlock.page.isVisible()
    run.unlock()
    run.settle()

    imports = run.feature("exchange").page.imports
    assert run.shell._key == "exchange"
    assert imports.stack.currentWidget() is imports.look
    assert dict(imports.look.chosen()) == decided
    imports.look.apply.click()
    run.settle()
    assert run.read(record, "P-0001").records[0].words("occupation") == "glazier"
