from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from casefiles.documents.text import shape
from casefiles.store.vault import Vault
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case
from tests.ui.dossiers.conftest import wait_for_paper
from tests.ui.patience import settle
from ui.desk import Desk, Notice, Place
from ui.dossiers.controller import DossiersController
from ui.dossiers.pages_view import PagesView
from ui.dossiers.report import FoundCard
from ui.kit.buttons import Button
from ui.kit.entry import EntryRow
from ui.kit.text import PlainLabel

Settle = Callable[[], None]
Refs = dict[str, str]


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    finally:
        document.close()


def ink(view: PagesView) -> int:
    """How many pixels of the first sheet in sight are dark."""
    image = view.viewport().grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(30, min(500, image.height()), 3))
    return sum(1 for x, y in points if QColor(image.pixel(x, y)).lightness() < 90)


def save_through_dialog(dossiers: DossiersController, qtbot: QtBot, path: Path) -> None:
    qtbot.mouseClick(dossiers.page.save, Qt.MouseButton.LeftButton)
    dialog = dossiers.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(path))
    dialog.accept()


def said(dossiers: DossiersController) -> str:
    return "\n".join(label.text() for label in dossiers.page.report.findChildren(PlainLabel))


def test_choosing_a_case_by_its_name_shows_the_real_pages(
    dossiers: DossiersController, refs: Refs, qtbot: QtBot, settle: Settle
) -> None:
    about = dossiers.page.form.about
    about.setFocus()
    qtbot.keyClicks(about, "velk")
    settle()
    qtbot.keyClick(about, Qt.Key.Key_Return)
    wait_for_paper(dossiers, qtbot)
    assert about.held is not None
    assert about.held.key == refs["case"]
    assert dossiers.page.preview.pages.count == 1
    assert ink(dossiers.page.preview.pages) > 200
    assert dossiers.page.state.text().startswith("1 page · ")


def test_the_saved_file_is_the_paper_that_was_shown(
    shown: DossiersController, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    save_through_dialog(shown, qtbot, tmp_path / "out.pdf")
    qtbot.waitUntil((tmp_path / "out.pdf").exists)
    settle()
    data = (tmp_path / "out.pdf").read_bytes()
    assert data == shown._paper.pdf  # type: ignore[union-attr]
    assert "Aro Velkin" in words_of(data)


def test_the_suggested_file_name_names_nobody(shown: DossiersController, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown.page.save, Qt.MouseButton.LeftButton)
    dialog = shown.page.findChild(QFileDialog)
    assert dialog is not None
    name = Path(dialog.selectedFiles()[0]).name
    assert name.endswith(".pdf")
    assert "velkin" not in name.lower()
    dialog.reject()


def test_an_existing_file_is_replaced_only_after_asking(
    shown: DossiersController, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(b"kept")
    save_through_dialog(shown, qtbot, path)
    question = next(one for one in shown.page.findChildren(QDialog) if not isinstance(one, QFileDialog))
    settle()
    assert path.read_bytes() == b"kept"
    question.reject()
    settle()
    assert path.read_bytes() == b"kept"


def test_saying_replace_replaces_the_file(
    shown: DossiersController, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"old")
    save_through_dialog(shown, qtbot, path)
    question = next(one for one in shown.page.findChildren(QDialog) if not isinstance(one, QFileDialog))
    button = next(one for one in question.findChildren(QPushButton) if one.text() == "Replace")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: path.read_bytes().startswith(b"%PDF"))
    settle()


def test_a_place_that_cannot_be_written_is_said_in_its_sentence(
    shown: DossiersController, open_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(open_desk.failed) as told:
        save_through_dialog(shown, qtbot, tmp_path / "gone" / "out.pdf")
    assert "There is no such file or folder" in str(told.args[0])


def test_another_audience_redraws_and_says_what_stays_out(
    shown: DossiersController, refs: Refs, qtbot: QtBot, settle: Settle
) -> None:
    before = shown._paper.pdf  # type: ignore[union-attr]
    assert "Stays out: no source" in said(shown)
    qtbot.mouseClick(shown.page.form.audience.buttons["internal"], Qt.MouseButton.LeftButton)
    assert not shown.page.save.isEnabled()
    wait_for_paper(shown, qtbot)
    after = shown._paper.pdf  # type: ignore[union-attr]
    assert after != before
    assert "INTERNAL" in words_of(after)
    assert "no source" in said(shown)
    assert "Stays out: no source" not in said(shown)


def test_what_is_above_the_audience_is_refused_with_its_sentence(
    dossiers: DossiersController, vault: Vault, open_desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    secret = make_cited_case(vault.store, "Ilo Tarnish", Level.L3)["case"]
    dossiers.go(Place("dossiers", "case", secret))
    preview = dossiers.page.preview
    qtbot.waitUntil(lambda: preview.stack.currentWidget() is preview.none)
    texts = [label.text() for label in preview.none.findChildren(PlainLabel)]
    assert any("above the level of this audience" in text for text in texts)
    assert not dossiers.page.save.isEnabled()
    assert preview.pages.count == 0


def test_a_finding_leads_to_its_record(
    shown: DossiersController, refs: Refs, open_desk: Desk, qtbot: QtBot
) -> None:
    rows = shown.page.report.findChildren(EntryRow)
    row = next(one for one in rows if refs["unsourced"] in one.text.text())
    button = row.findChild(Button)
    assert button is not None
    with qtbot.waitSignal(open_desk.go_wanted) as gone:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert gone.args == [Place(kind="case", ref=refs["unsourced"])]


def test_a_long_list_of_findings_is_unfolded_on_request(
    dossiers: DossiersController, vault: Vault, refs: Refs, qtbot: QtBot, settle: Settle
) -> None:
    for number in range(8):
        make(vault.store, "reprisal", to=refs["case"], act=f"invented act {number}")
    dossiers.go(Place("dossiers", "case", refs["case"]))
    wait_for_paper(dossiers, qtbot)
    card = next(
        one
        for one in dossiers.page.report.findChildren(FoundCard)
        if "Stays out: no source" in one.accessibleName()
    )
    folded = len(card.findChildren(EntryRow))
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert folded == 5
    assert len(card.findChildren(EntryRow)) > 8


def test_a_pack_is_made_of_a_meeting_and_its_pages_come_when_looked_at(
    dossiers: DossiersController, refs: Refs, qtbot: QtBot, settle: Settle
) -> None:
    dossiers.go(Place("dossiers", "meeting", refs["meeting"]))
    wait_for_paper(dossiers, qtbot)
    settle()
    pages = dossiers.page.preview.pages
    assert dossiers.page.form.kind == "meeting"
    assert pages.count >= 4
    assert not pages.has_page(pages.count - 1)
    qtbot.keyClick(pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: pages.has_page(pages.count - 1))
    assert dossiers.page.preview.page.text() == f"Page {pages.count} of {pages.count}"


def test_cancel_stops_and_the_paper_can_be_asked_for_again(
    dossiers: DossiersController, refs: Refs, qtbot: QtBot, settle: Settle
) -> None:
    dossiers.go(Place("dossiers", "meeting", refs["meeting"]))
    qtbot.waitUntil(dossiers.page.progress.isVisible)
    qtbot.mouseClick(dossiers.page.progress.cancel, Qt.MouseButton.LeftButton)
    settle()
    preview = dossiers.page.preview
    assert preview.stack.currentWidget() is preview.stopped
    assert not dossiers.page.save.isEnabled()
    qtbot.mouseClick(preview.stopped.button, Qt.MouseButton.LeftButton)
    wait_for_paper(dossiers, qtbot)


def test_a_change_of_the_record_makes_the_paper_anew(
    shown: DossiersController, refs: Refs, open_desk: Desk, qtbot: QtBot
) -> None:
    from casefiles.commands.edit import edit_typed

    before = shown._paper.pdf  # type: ignore[union-attr]
    open_desk.write(edit_typed, (refs["person"], {"name": "Aro Velkin-Mara"}))
    qtbot.waitUntil(lambda: not shown.page.save.isEnabled())
    wait_for_paper(shown, qtbot)
    assert shown._paper.pdf != before  # type: ignore[union-attr]


def test_true_size_is_as_wide_as_the_sheet(shown: DossiersController, qtbot: QtBot) -> None:
    pages = shown.page.preview.pages
    shown.page.preview.zoom.choose("full")
    shown.page.preview.zoom.activated.emit(1)
    qtbot.waitUntil(lambda: abs(pages.canvas.width() - 48 - 794) <= 1)


def test_locking_while_a_paper_is_made_keeps_the_wish_and_nothing_else(
    dossiers: DossiersController, vault: Vault, refs: Refs, open_desk: Desk, qtbot: QtBot
) -> None:
    from casefiles.commands.drafts import take
    from casefiles.store.store import Store
    from tests.makers import KEY

    dossiers.page.form.audience.buttons["partner"].click()
    dossiers.page.form.recipients.setText("The Tarn delegation")
    dossiers.go(Place("dossiers", "case", refs["case"]))
    qtbot.waitUntil(dossiers.page.progress.isVisible)
    open_desk.lock()
    settle(qtbot, open_desk)
    assert dossiers._paper is None
    assert dossiers.page.preview.pages.count == 0
    store = Store(vault.folder / "store.db", KEY)
    kept = store.write(take, "dossiers/wish").value
    store.close()
    assert kept is not None
    assert (kept["ref"], kept["audience"], kept["recipients"]) == (
        refs["case"],
        Audience.PARTNER,
        "The Tarn delegation",
    )


def test_locking_forgets_the_words_of_the_papers(
    shown: DossiersController, open_desk: Desk, qtbot: QtBot
) -> None:
    def kept() -> str:
        return " ".join(text for _, text, *_ in shape._shapes)

    assert "Velkin" in kept()
    open_desk.lock()
    settle(qtbot, open_desk)
    assert kept() == ""


def test_a_notice_says_where_it_was_saved(
    shown: DossiersController, open_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[Notice] = []
    open_desk.noticed.connect(told.append)
    save_through_dialog(shown, qtbot, tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].words.startswith("Saved as out.pdf")


def test_every_part_of_the_page_has_words_for_a_screen_reader(shown: DossiersController) -> None:
    form, preview = shown.page.form, shown.page.preview
    for widget in (form.template, form.about, form.paper, form.recipients, preview.pages, preview.zoom):
        assert widget.accessibleName()
    assert preview.pages.accessibleDescription() == "Page 1 of 1"
