"""Choosing a source: picked from the list, or new by its title, and the same again after a lock."""

from casefiles.values.snapshot import Link
from ui.forms.source_line import SourceChosen, SourceLine


def test_a_source_that_was_picked_is_still_that_source_when_put_back(qtbot):
    line = SourceLine(lambda *_: None)
    qtbot.addWidget(line)
    line.choose(Link(b"", "source", "S-0007", "Fictitious circular"))
    kept, typed = line.chosen(), line.box.text()
    again = SourceLine(lambda *_: None)
    qtbot.addWidget(again)
    again.put_back(SourceChosen(kept.ref, typed))
    assert again.chosen() == SourceChosen("S-0007")
    assert again.box.text() == "Fictitious circular"
    assert again.new.isHidden()


def test_a_picked_source_becomes_a_new_one_when_its_title_is_altered(qtbot):
    line = SourceLine(lambda *_: None)
    qtbot.addWidget(line)
    line.put_back(SourceChosen("S-0007", "Fictitious circular"))
    line.box.setFocus()
    qtbot.keyClicks(line.box, " two")
    assert line.chosen().ref == ""
    assert not line.new.isHidden()


def test_a_new_source_is_put_back_as_it_was_typed(qtbot):
    line = SourceLine(lambda *_: None)
    qtbot.addWidget(line)
    line.put_back(SourceChosen("", "New circular", "", "May 2020"))
    assert line.chosen() == SourceChosen("", "New circular", "", "May 2020")
