"""Enter on a button, and a passphrase that is shown to be written down."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import column
from ui.kit.buttons import Button
from ui.kit.dialogs import ask
from ui.kit.secret import SecretLine, with_caps

WORDS = "stratosphere bonehead zeppelin tricycle charter vitally"


@pytest.fixture
def holder(qtbot):
    """A page that is too narrow for six words."""
    made = QWidget()
    qtbot.addWidget(made)
    column(parent=made).addWidget(with_caps(SecretLine("Passphrase")))
    made.setFixedWidth(300)
    made.show()
    return made


@pytest.fixture
def narrow(holder):
    """The line on it."""
    return holder.findChild(SecretLine)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_focus(qtbot, key):
    button, pressed = Button("Create a vault"), []
    qtbot.addWidget(button)
    button.show()
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_enter_on_the_other_answer_gives_that_answer(qtbot):
    host, done = QWidget(), []
    qtbot.addWidget(host)
    host.show()
    dialog = ask(host, "Remove?", "It goes.", "Remove it", lambda: done.append(True))
    go = next(one for one in dialog.findChildren(Button) if one.text() == "Remove it")
    qtbot.keyClick(go, Qt.Key.Key_Return)
    assert done == [True]


def test_all_words_of_a_long_passphrase_can_be_read_while_it_is_shown(narrow):
    narrow.setText(WORDS)
    assert not narrow.whole.isVisible()
    narrow.show_plain(True)
    assert narrow.whole.isVisible()
    assert narrow.whole.text() == WORDS
    narrow.forget()
    assert not narrow.whole.isVisible()
    assert narrow.whole.text() == ""


def test_a_passphrase_that_fits_is_shown_once(narrow):
    narrow.show_plain(True)
    narrow.setText("heron lantern")
    assert not narrow.whole.isVisible()
