import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from casefiles.errors import BadValue
from casefiles.values.dates import parse_date
from casefiles.values.kinds import KINDS
from casefiles.values.snapshot import Link
from casefiles.values.specs import FieldSpec, Kind
from casefiles.values.vocabulary import vocabulary
from ui.forms.editors import EDITORS, editor_for
from ui.forms.edits import no_search

CODES = tuple(term.code for term in vocabulary("hrd_theme").terms[:3])
LINK = Link(b"1" * 16, "person", "P-0001", "Aro Velkin")
SPECS = {
    Kind.LINE: FieldSpec("line", "Name", Kind.LINE),
    Kind.TEXT: FieldSpec("text", "Circumstances", Kind.TEXT),
    Kind.DATE: FieldSpec("date", "Detained on", Kind.DATE),
    Kind.CHOICE: FieldSpec("choice", "Status", Kind.CHOICE, vocabulary="case_status"),
    Kind.CHOICES: FieldSpec("choices", "Themes", Kind.CHOICES, vocabulary="hrd_theme"),
    Kind.NUMBER: FieldSpec("number", "Children", Kind.NUMBER),
    Kind.FLAG: FieldSpec("flag", "Family told", Kind.FLAG),
    Kind.LINK: FieldSpec("link", "Lawyer", Kind.LINK, target="person"),
}
VALUES = {
    Kind.LINE: "Aro Velkin",
    Kind.TEXT: "Taken from home.\nSecond line.",
    Kind.DATE: parse_date("c. Mar 2017"),
    Kind.CHOICE: vocabulary("case_status").terms[0].code,
    Kind.CHOICES: CODES,
    Kind.NUMBER: 3,
    Kind.FLAG: False,
    Kind.LINK: LINK,
}
EVERY_KIND = pytest.mark.parametrize("kind", list(Kind))


@pytest.fixture
def make(qtbot):
    def made(kind, search=no_search):
        editor = editor_for(SPECS[kind], search)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return made


def test_every_kind_has_an_editor():
    assert set(EDITORS) == set(Kind) == set(KINDS)


@EVERY_KIND
def test_a_value_comes_back_as_it_was_shown(make, kind):
    editor = make(kind)
    editor.show_value(VALUES[kind])
    assert editor.value() == VALUES[kind]


@EVERY_KIND
def test_unknown_comes_back_as_unknown(make, kind):
    editor = make(kind)
    editor.show_value(VALUES[kind])
    editor.show_value(None)
    assert editor.value() is None


@EVERY_KIND
def test_what_is_typed_into_is_named_after_its_field(make, kind):
    editor = make(kind)
    assert editor.focusProxy().accessibleName() == SPECS[kind].label


@EVERY_KIND
def test_showing_a_value_is_not_an_edit(make, kind, qtbot):
    editor = make(kind)
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_value(VALUES[kind])
        editor.show_value(None)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.LINK])
def test_a_draft_gives_the_value_again(make, kind):
    editor = make(kind)
    editor.show_value(VALUES[kind])
    draft = editor.text()
    other = make(kind)
    other.set_text(draft)
    assert other.value() == VALUES[kind]


@pytest.mark.parametrize("text", ["张展测试", "ئابلا", "བསྟན"])
@pytest.mark.parametrize("kind", [Kind.LINE, Kind.TEXT])
def test_text_of_every_script_can_be_put_in_by_an_input_method(make, kind, text):
    editor = make(kind)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor.box, event)
    assert editor.value() == text


def test_a_date_is_echoed_in_plain_words(make, qtbot):
    editor = make(Kind.DATE)
    qtbot.keyClicks(editor.box, "2017-03~")
    assert editor.echo.text() == "c. March 2017"
    assert editor.echo.isVisible()
    assert editor.value().text == "2017-03~"


def test_a_date_that_does_not_exist_is_refused_in_words(make, qtbot):
    editor = make(Kind.DATE)
    qtbot.keyClicks(editor.box, "2014-02-30")
    assert not editor.echo.isVisible()
    with pytest.raises(BadValue, match="Detained on"):
        editor.value()


def test_a_term_is_found_by_label_and_by_code(make, qtbot):
    term = vocabulary("case_status").terms[1]
    for typed in (term.label.upper(), term.code):
        editor = make(Kind.CHOICE)
        qtbot.keyClicks(editor.box, typed)
        assert editor.value() == term.code


def test_a_word_outside_a_closed_list_is_refused(make, qtbot):
    editor = make(Kind.CHOICE)
    qtbot.keyClicks(editor.box, "no such thing")
    if vocabulary("case_status").closed:
        with pytest.raises(BadValue):
            editor.value()


def test_a_chip_can_be_taken_away(make, qtbot):
    editor = make(Kind.CHOICES)
    editor.show_value(CODES)
    with qtbot.waitSignal(editor.finished):
        editor.chips.flow.itemAt(0).widget().click()
    assert editor.value() == CODES[1:]


def test_a_typed_term_becomes_a_chip_on_enter(make, qtbot):
    editor = make(Kind.CHOICES)
    editor.show_value(CODES[:1])
    qtbot.keyClicks(editor.box, vocabulary("hrd_theme").label_of(CODES[1]))
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert editor.value() == CODES[:2]
    assert editor.box.text() == ""


def test_a_flag_knows_three_states(make, qtbot):
    editor = make(Kind.FLAG)
    states = []
    for index in range(3):
        editor.box.setCurrentIndex(index)
        states.append(editor.value())
    assert states == [None, True, False]


def test_a_number_must_be_one(make, qtbot):
    editor = make(Kind.NUMBER)
    qtbot.keyClicks(editor.box, "many")
    with pytest.raises(BadValue, match="whole number"):
        editor.value()


def test_a_link_is_picked_among_what_was_found(make, qtbot):
    asked = []

    def search(kind, typed, then):
        asked.append((kind, typed))
        then([LINK])

    editor = make(Kind.LINK, search)
    qtbot.keyClicks(editor.box, "Ar")
    assert asked[-1] == ("person", "Ar")
    with pytest.raises(BadValue, match="pick"):
        editor.value()
    with qtbot.waitSignal(editor.finished):
        editor.box.picked.emit(next(iter(editor.box._offers)))
    assert editor.value() == LINK


def test_a_linked_record_can_be_opened(make, qtbot):
    editor = make(Kind.LINK)
    editor.show_value(LINK)
    with qtbot.waitSignal(editor.open_wanted) as wanted:
        editor.button.click()
    assert wanted.args == [LINK]


def test_the_caret_can_be_put_back(make):
    for kind in (Kind.LINE, Kind.TEXT):
        editor = make(kind)
        editor.show_value(VALUES[kind])
        editor.set_caret(4)
        assert editor.caret() == 4
