"""A vault whose every text is an attack: shown letter by letter, and nothing outside is touched."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from sqlalchemy.orm import Session

from casefiles.commands.add import add
from casefiles.commands.cite import cite
from casefiles.fontfiles import INTERFACE_FONTS, font_path
from casefiles.records import KINDS
from casefiles.store.find import find
from casefiles.store.store import Store
from casefiles.values.dates import parse_date
from casefiles.values.level import Level
from casefiles.values.specs import FieldSpec, Kind
from casefiles.values.vocabulary import vocabulary
from tests.canaries import ORDER
from tests.ui.whole.program import Program, made_vault
from ui.cases.detail import TABS
from ui.cases.intents import CiteValue
from ui.desk import Place
from ui.kit.dialogs import Dialog

ROOT = Path(__file__).resolve().parents[3]
IN_OPEN = 0x20
PICTURE = "\ufffc"
QT_TIP = "qtooltip_label"
TRAP = "trap.png"
NETWORK = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "webbrowser.", "urllib.")


def poison(folder: Path) -> str:
    """What a State could write into a field, aimed at a file that is watched."""
    return f'<img src="file://{folder / TRAP}"><img src="//host/share/x.png"><b>bold</b>&amp; &File \u202e%s'


def plant(store: Store, attack: str) -> None:
    store.write(_plant, attack)


def _plant(session: Session, attack: str) -> None:
    made: dict[str, str] = {}
    for kind in ORDER:
        spec = KINDS[kind]
        values = {field.key: _value(session, field, made, attack) for field in spec.fields}
        whole = next((made[parent] for parent in spec.parents if parent in made), None)
        if spec.parents == ("*",):
            whole = made["case"]
        given = {key: value for key, value in values.items() if value is not None}
        made[kind] = add(session, kind, given, whole, None if whole else Level.L0)
    for kind in ORDER[1:]:
        key = next(field.key for field in KINDS[kind].fields if field.claim)
        cite(session, made[kind], key, made["source"], attack, attack)


def _value(session: Session, field: FieldSpec, made: dict[str, str], attack: str) -> Any:
    if field.kind in (Kind.LINE, Kind.TEXT):
        return attack
    if field.kind is Kind.DATE:
        return parse_date("2020")
    if field.kind is Kind.LINK:
        return find(session, made[field.target]).uid if field.target in made else None
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        code = vocabulary(field.vocabulary).terms[0].code
        return code if field.kind is Kind.CHOICE else (code,)
    return 3 if field.kind is Kind.NUMBER else True


class Watched:
    """A folder with a file in it; the system tells of every opening, by whatever part of this process."""

    def __init__(self, folder: Path) -> None:
        self.trap = folder / TRAP
        self.trap.write_bytes(b"nothing to see")
        self._notes = ctypes.CDLL(None).inotify_init1(os.O_NONBLOCK)
        ctypes.CDLL(None).inotify_add_watch(self._notes, os.fsencode(folder), IN_OPEN)

    def openings(self) -> int:
        try:
            return len(os.read(self._notes, 1 << 16))
        except BlockingIOError:
            return 0

    def close(self) -> None:
        os.close(self._notes)


SEEN: list[tuple[str, str]] = []
LISTENING = [False]


def listen(event: str, arguments: tuple[object, ...]) -> None:
    if LISTENING[0] and (event == "open" or event.startswith(NETWORK)):
        SEEN.append((event, str(arguments[0]) if arguments else ""))


@pytest.fixture
def heard() -> Iterator[list[tuple[str, str]]]:
    """What Python itself opens, connects to or starts."""
    sys.addaudithook(listen)
    SEEN.clear()
    yield SEEN
    LISTENING[0] = False


def test_no_text_of_a_record_is_ever_more_than_text(start, tmp_path: Path, heard):
    (tmp_path / "watched").mkdir()
    watched = Watched(tmp_path / "watched")
    attack = poison(tmp_path / "watched")
    folder = made_vault(tmp_path / "vault", lambda store: plant(store, attack))
    import_module("casefiles.dossier.make")  # what libraries open while they load is not the vault's doing
    LISTENING[0] = True
    run: Program = start(folder)
    run.unlock()
    shown = sum(look(run, attack) for _ in walk(run, attack))
    assert shown > 50
    assert watched.openings() == 0
    assert [one for one in heard if one[0] != "open"] == []
    assert outside(heard, tmp_path) == []
    watched.trap.read_bytes()
    assert watched.openings() > 0
    watched.close()


def outside(heard: list[tuple[str, str]], tmp_path: Path) -> list[str]:
    fonts = font_path(INTERFACE_FONTS[0]).parent
    own = (tmp_path / "vault", tmp_path / "config", tmp_path / "state")
    allowed = (*own, fonts, ROOT, Path(sys.prefix), Path(sys.base_prefix))
    # The folder around the program's own is opened once, to make sure that a new folder in it outlasts a power cut.
    paths = [Path(path) for event, path in heard if event == "open" and path and not path.isdigit()]
    paths = [path for path in paths if path != tmp_path]
    return [str(path) for path in paths if not any(path.is_relative_to(one) for one in allowed)]


def look(run: Program, attack: str) -> int:
    """Draw everything there is now; count the texts that hold the attack, each shown as it is."""
    count = 0
    for window in [w for w in QApplication.topLevelWidgets() if w.isVisible()]:
        window.grab()
        for widget in [window, *window.findChildren(QWidget)]:
            if isinstance(widget, QLabel) and widget.objectName() != QT_TIP:
                assert widget.textFormat() is Qt.TextFormat.PlainText
                count += attack in widget.text()
            if "host/share" in widget.toolTip():
                count += tip_is_literal(widget, attack)
    return count


def tip_is_literal(widget: QWidget, attack: str) -> bool:
    document = QTextDocument()
    document.setHtml(widget.toolTip())
    QToolTip.showText(QPoint(5, 5), widget.toolTip(), widget)
    assert "<img src=" in document.toPlainText()
    assert PICTURE not in document.toPlainText()
    return attack in document.toPlainText()


def walk(run: Program, attack: str) -> Iterator[None]:
    """Every page, tab, form and dialog once."""
    places = [Place("cases", "case", "C-0001", tab) for tab, _ in TABS]
    places += [Place("appeals", "appeal", "A-0001"), Place("appeals", "organisation", "O-0001")]
    places += [Place("meetings", "meeting", "M-0001"), Place(page="meetings", kind="series", tab="series")]
    places += [Place("sources", "source", "S-0001", tab) for tab in ("details", "resting")]
    places += [Place("exchange", tab=tab) for tab in ("contacts", "export", "import")]
    places += [Place("settings"), Place("dossiers", "case", "C-0001"), Place("dossiers", "meeting", "M-0001")]
    for place in places:
        run.shell.go(place)
        run.settle()
        yield
    yield from forms(run)
    yield from dialogs(run)
    run.shell.open_palette()
    run.shell.palette_box.field.setText("host share")
    run.settle()
    yield
    run.shell.palette_box.hide()


def forms(run: Program) -> Iterator[None]:
    for ref in ("P-0001", "C-0001", "D-0001", "H-0001"):
        run.shell.go(Place("cases", "case", "C-0001", field=f"{ref}.note"))
        run.wait(lambda ref=ref: run.feature("cases").page.detail.sheet.ref == ref)
        run.settle()
        yield


def dialogs(run: Program) -> Iterator[None]:
    cases = run.feature("cases")
    opened: tuple[Callable[[], object], ...] = (
        lambda: cases.deeds.do(CiteValue("D-0001", "place")),
        cases.new,
        cases.page.detail.header.meeting.click,
    )
    for begin in opened:
        begin()
        dialog: Any = run.dialog(Dialog)
        run.settle()
        yield
        dialog.reject()
        run.settle()
