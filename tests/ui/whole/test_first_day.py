"""From nothing to a printed brief and a sealed file, by the keyboard, on real widgets and a real vault."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from casefiles.crypto.age import Passphrase
from casefiles.exchange.container import open_sealed
from casefiles.exchange.export import SCHEMA
from casefiles.queries.files import case_file, record
from tests.makers import PASSPHRASE
from tests.ui.whole.program import Program
from ui.cases.meeting_dialog import MeetingDialog
from ui.cases.new_case_dialog import NewCaseDialog
from ui.exchange.written_dialog import WrittenDialog
from ui.forms.cite_dialog import CiteDialog

NAME, NATIVE = "Aro Velkin", "测试虚构"
ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


def test_from_an_empty_computer_to_a_brief_and_a_sealed_file_by_keyboard(start, tmp_path: Path):
    run: Program = start()
    create_the_vault(run)
    begin_the_case(run)
    edit_and_cite_the_occupation(run)
    lower_the_levels(run)
    put_it_on_an_agenda(run)
    words = read(save_the_brief(run, tmp_path / "brief.pdf"))
    assert NAME in words
    assert NATIVE in words
    assert "beekeeper" in words.casefold()
    passphrase = export_the_case(run, tmp_path / "export.age")
    with (tmp_path / "export.age").open("rb") as file:
        opened = open_sealed(file, Passphrase(passphrase), SCHEMA)
    assert {"case", "person", "name", "source", "citation"} <= {one["kind"] for one in opened.records}


def create_the_vault(run: Program) -> None:
    run.press(SPACE)
    run.write(PASSPHRASE)
    run.press(TAB)
    run.write(PASSPHRASE)
    run.press(ENTER)
    run.wait(lambda: run.window.shell is not None)
    run.settle()


def begin_the_case(run: Program) -> None:
    run.keys("Ctrl+N")
    run.dialog(NewCaseDialog)
    run.write(NAME)
    run.tab_to_name("Name in its own script")
    run.commit(NATIVE)
    run.tab_to_name("Source")
    run.write("Invented circular")
    run.tab_to_name("Date of the new source")
    run.write("3 May 2020")
    run.tab_to_name("Place in the source")
    run.write("page 2")
    run.press(ENTER)
    run.wait(lambda: run.feature("cases").page.detail.header.name.text() == NAME)
    run.settle()


def edit_and_cite_the_occupation(run: Program) -> None:
    press(run, "Edit the person")
    run.tab_to_name("Occupation")
    run.write("beekeeper")
    run.press(ENTER)
    run.settle()
    run.tab_to(begins("Occupation: No source yet"))
    run.press(SPACE)
    dialog = run.dialog(CiteDialog)
    run.write("circular")
    run.settle()
    run.press(Qt.Key.Key_Down)
    run.press(ENTER)
    assert dialog.wish().source.ref
    run.tab_to_name("Place in the source")
    run.write("page 4")
    run.press(ENTER)
    run.settle()
    person = run.read(record, "P-0001").records[0]
    assert person.words("occupation") == "beekeeper"
    assert [one.at for one in person.cited("occupation")] == ["page 4"]


def lower_the_levels(run: Program) -> None:
    """Of the person, whose form is open, of the case, and of the source."""
    make_public(run)
    run.press(Qt.Key.Key_Escape)
    run.settle()
    press(run, "Edit the case")
    make_public(run)
    run.press(Qt.Key.Key_Escape)
    run.settle()
    run.keys("Ctrl+4")
    run.settle()
    make_public(run)
    for ref in ("P-0001", "C-0001", "S-0001"):
        assert run.read(record, ref).records[0].level.name == "L0"


def make_public(run: Program) -> None:
    run.tab_to(begins("Confidentiality of the whole record"))
    run.pick("L0 Public")


def put_it_on_an_agenda(run: Program) -> None:
    run.keys("Ctrl+3")
    run.settle()
    run.keys("Ctrl+Shift+N")
    run.settle()
    run.write("Invented summit")
    run.press(ENTER)
    run.settle()
    run.keys("Ctrl+1")
    run.settle()
    press(run, "Add to meeting")
    run.dialog(MeetingDialog)
    run.write("invented")
    run.settle()
    run.press(ENTER, times=2)
    run.settle()
    assert len(run.read(case_file, "C-0001").of("meeting_item")) == 1


def save_the_brief(run: Program, path: Path) -> Path:
    press(run, "Make the one-page brief")
    page = run.feature("dossiers").page
    run.wait(lambda: page.preview.pages.has_page(0))
    press(run, "Save PDF…")
    choose_file(run, path)
    return path


def export_the_case(run: Program, path: Path) -> str:
    run.keys("Ctrl+E")
    run.settle()
    run.tab_to_name("Case to add")
    run.write("aro")
    run.settle()
    run.press(ENTER)
    run.tab_to_name("Contacts")
    run.press(Qt.Key.Key_Down)
    page = run.feature("exchange").page
    run.wait(page.save.isEnabled)
    press(run, "Save sealed file…")
    choose_file(run, path)
    return run.dialog(WrittenDialog).passphrase.text()


def choose_file(run: Program, path: Path) -> None:
    run.dialog(QFileDialog)
    run.write(str(path))
    run.press(ENTER)
    run.wait(path.exists)
    run.settle()


def press(run: Program, name: str) -> None:
    run.tab_to_name(name)
    run.press(SPACE)
    run.settle()


def begins(words: str):
    def wanted(widget: QWidget) -> bool:
        return widget.accessibleName().startswith(words)

    return wanted


def read(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
