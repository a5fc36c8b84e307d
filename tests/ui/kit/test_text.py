import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextDocument

import ui
from ui.kit.buttons import Button
from ui.kit.text import ElideLabel, PlainLabel, PlainTextEdit, WrapLabel, isolated, set_tip

HOSTILE = '<img src="file:///etc/hostname"><b>bold</b> & more'
BANNED = {
    "QLabel": {"ui/kit/text.py"},
    "QMessageBox": set(),
    "QTextEdit": set(),
    "QTextBrowser": set(),
    "QErrorMessage": set(),
    "QInputDialog": set(),
    "QWhatsThis": set(),
}


@pytest.mark.parametrize("label", [PlainLabel, WrapLabel, ElideLabel])
def test_a_label_shows_markup_as_it_was_typed(qtbot, label):
    made = label(HOSTILE)
    qtbot.addWidget(made)
    assert made.text() == HOSTILE
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_tooltip_shows_markup_as_it_was_typed(qtbot):
    made = PlainLabel("x")
    qtbot.addWidget(made)
    set_tip(made, HOSTILE)
    document = QTextDocument()
    document.setHtml(made.toolTip())
    assert document.toPlainText() == HOSTILE
    assert made.accessibleDescription() == HOSTILE


def test_a_button_keeps_its_ampersand(qtbot):
    made = Button("Detention & legal", words="Detention & legal")
    qtbot.addWidget(made)
    assert made.text() == "Detention && legal"
    assert made.accessibleName() == "Detention & legal"


def test_pasted_formatting_is_dropped(qtbot):
    box = PlainTextEdit()
    qtbot.addWidget(box)
    data = QMimeData()
    data.setHtml(HOSTILE)
    data.setText("plain words")
    box.insertFromMimeData(data)
    assert box.toPlainText() == "plain words"


def test_a_line_keeps_its_order_inside_the_other_direction(qtbot):
    made = PlainLabel("15 Jan 2014")
    qtbot.addWidget(made)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert made.text() == "15 Jan 2014"
    assert PlainLabel.__mro__[1].text(made) == "\u206815 Jan 2014\u2069"
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert PlainLabel.__mro__[1].text(made) == "15 Jan 2014"


def test_every_line_of_a_paragraph_is_isolated():
    assert isolated("one\n\ntwo") == "\u2068one\u2069\n\n\u2068two\u2069"


def test_wrapped_text_is_never_clipped(qtbot):
    made = WrapLabel("many words that must wrap " * 12)
    qtbot.addWidget(made)
    made.resize(180, 20)
    made.show()
    assert made.minimumHeight() >= made.heightForWidth(made.width())


def test_typed_text_is_not_learnt_by_input_methods(qtbot):
    box = PlainTextEdit()
    qtbot.addWidget(box)
    assert box.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_tab_leaves_a_text_field(qtbot):
    box = PlainTextEdit()
    qtbot.addWidget(box)
    assert box.tabChangesFocus()


def test_no_file_uses_a_widget_that_reads_markup():
    root = Path(ui.__file__).parent.parent
    found = []
    for path in Path(ui.__file__).parent.rglob("*.py"):
        where = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                found += [
                    (where, a.name) for a in node.names if a.name in BANNED and where not in BANNED[a.name]
                ]
                assert all(alias.name != "*" for alias in node.names), where
            if isinstance(node, ast.Attribute) and node.attr in {
                "setToolTip",
                "setWhatsThis",
                "setStatusTip",
            }:
                found += [(where, node.attr)] if where != "ui/kit/text.py" else []
            if isinstance(node, ast.Attribute) and node.attr == "exec" and where not in {"ui/app.py"}:
                found.append((where, "exec"))
    assert not found
