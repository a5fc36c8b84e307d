from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt

from casefiles.values.level import Level
from casefiles.values.snapshot import Citation, Link, Snapshot
from casefiles.values.specs import FieldSpec, Kind
from ui.forms import FormGroup, RecordForm
from ui.forms.row import CHANGED

NAME = FieldSpec("name", "Name", Kind.LINE)
CHILDREN = FieldSpec("children", "Children", Kind.NUMBER)
TIER = FieldSpec("tier", "Tier", Kind.LINE, claim=False)
SECRET = FieldSpec("relative", "Relative", Kind.LINE, level=Level.L4)


def _record(uid=b"a", revision=1, citations=(), levels=None, **values):
    return Snapshot(
        1,
        uid,
        "person",
        "P-0001",
        "Aro Velkin",
        Level.L1,
        revision=revision,
        values=MappingProxyType(values),
        citations=citations,
        levels=MappingProxyType(levels or {}),
    )


def _citation(number):
    source = Link(bytes([number]) * 16, "source", f"S-{number:04}", "Fictitious circular")
    return Citation(bytes([number]), f"X-{number}", "name", source, "page 2", "", Level.L0)


@pytest.fixture
def form(qtbot):
    made = RecordForm([FormGroup("Person", (NAME, CHILDREN, TIER, SECRET))])
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_record(_record(name="Aro Velkin", children=2, tier="A", relative="unnamed"))
    made.show()
    return made


def _retype(qtbot, form, key, text):
    box = form.rows[key].editor.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    return box


def test_enter_asks_to_save_what_was_typed(form, qtbot):
    box = _retype(qtbot, form, "name", "Bero Talun")
    with qtbot.waitSignal(form.save_wanted) as wanted:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    edit = wanted.args[0]
    assert (edit.ref, edit.key, edit.value, edit.revision) == ("P-0001", "name", "Bero Talun", 1)


def test_leaving_a_field_asks_to_save_it(form, qtbot):
    _retype(qtbot, form, "name", "Bero Talun")
    with qtbot.waitSignal(form.save_wanted):
        form.rows["children"].editor.box.setFocus()


def test_a_pause_asks_to_save(form, qtbot):
    with qtbot.waitSignal(form.save_wanted) as wanted:
        _retype(qtbot, form, "name", "Bero")
    assert wanted.args[0].value == "Bero"


def test_an_emptied_field_becomes_unknown(form, qtbot):
    box = form.rows["name"].editor.box
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    with qtbot.waitSignal(form.save_wanted) as wanted:
        form.flush()
    assert wanted.args[0].value is None


def test_nothing_is_asked_when_nothing_changed(form, qtbot):
    with qtbot.assertNotEmitted(form.save_wanted):
        _retype(qtbot, form, "name", "Aro Velkin")
        form.flush()
    assert not form.dirty


def test_the_same_edit_is_asked_for_once(form, qtbot):
    seen = []
    form.save_wanted.connect(seen.append)
    _retype(qtbot, form, "name", "Bero")
    form.flush()
    form.flush()
    assert len(seen) == 1


def test_invalid_text_stays_with_a_sentence_and_is_not_saved(form, qtbot):
    _retype(qtbot, form, "children", "many")
    with qtbot.assertNotEmitted(form.save_wanted):
        form.flush()
    row = form.rows["children"]
    assert row.editor.text() == "many"
    assert "whole number" in row.sentence.text()
    assert row.sentence.isVisible()


def test_a_saved_field_is_clean_once_the_record_is_read_again(form, qtbot):
    _retype(qtbot, form, "name", "Bero")
    form.flush()
    assert form.dirty
    form.show_record(_record(revision=2, name="Bero", children=2))
    assert not form.dirty


def test_unsaved_text_is_never_overwritten_by_a_re_read(form, qtbot):
    _retype(qtbot, form, "name", "Bero T")
    form.show_record(_record(revision=2, name="Changed Elsewhere", children=5))
    assert form.rows["name"].editor.text() == "Bero T"
    assert form.rows["name"].sentence.text() == CHANGED
    assert form.rows["children"].editor.text() == "5"


def test_a_pause_does_not_replace_what_was_changed_elsewhere_and_typing_on_does(form, qtbot):
    box = _retype(qtbot, form, "name", "Bero T")
    form.show_record(_record(revision=2, name="Changed Elsewhere"))
    assert not form.rows["name"]._idle.isActive()
    assert form.drafts() == {"name": "Bero T"}
    with qtbot.waitSignal(form.save_wanted) as wanted:
        qtbot.keyClicks(box, "alun")
    assert (wanted.args[0].value, wanted.args[0].revision) == ("Bero Talun", 2)


def test_typing_on_while_a_save_is_under_way_loses_nothing_and_alarms_nobody(form, qtbot):
    box = _retype(qtbot, form, "name", "Bero")
    form.flush()
    qtbot.keyClicks(box, " Talun")
    form.show_record(_record(revision=2, name="Bero"))
    assert box.text() == "Bero Talun"
    assert form.rows["name"].sentence.text() == ""
    assert form.dirty


def test_another_record_replaces_everything(form, qtbot):
    _retype(qtbot, form, "name", "Bero")
    form.show_record(_record(uid=b"b", name="Cira Monde"))
    assert form.rows["name"].editor.text() == "Cira Monde"
    assert not form.dirty


def test_a_refused_save_keeps_the_text_and_says_why(form, qtbot):
    seen = []
    form.save_wanted.connect(seen.append)
    _retype(qtbot, form, "name", "Bero")
    form.flush()
    form.refuse("name", "The disk is full.")
    assert form.rows["name"].sentence.text() == "The disk is full."
    form.flush()
    assert len(seen) == 2


def test_drafts_hold_all_that_is_not_known_to_be_saved(form, qtbot):
    _retype(qtbot, form, "children", "many")
    _retype(qtbot, form, "name", "Bero")
    form.flush()
    assert form.drafts() == {"name": "Bero", "children": "many"}


def test_drafts_come_back_and_those_saved_meanwhile_are_dropped(form, qtbot):
    form.put_back({"name": "Bero", "children": "2", "gone": "x"})
    assert form.rows["name"].editor.text() == "Bero"
    assert "not saved" in form.rows["name"].sentence.text()
    assert form.drafts() == {"name": "Bero"}


def test_the_caret_is_remembered_and_put_back(form, qtbot):
    form.set_caret("name", 3)
    assert form.caret() == ("name", 3)


def test_labels_go_above_the_fields_in_a_narrow_form(form, qtbot):
    row = form.rows["name"]
    assert row.label.y() >= row.editor.y() - 2
    form.resize(400, 700)
    qtbot.waitUntil(lambda: row.label.y() + row.label.height() <= row.editor.y() + 1)


@pytest.mark.parametrize(("count", "said"), [(0, "No source"), (1, "One source"), (2, "2 sources")])
def test_the_badge_says_how_many_sources_a_value_rests_on(form, count, said):
    form.show_record(_record(name="Aro", citations=tuple(_citation(n + 1) for n in range(count))))
    assert said in form.rows["name"].source.accessibleName()
    assert form.rows["name"].source.isVisible()


def test_an_own_decision_and_an_unknown_value_have_no_source_badge(form):
    form.show_record(_record(tier="A"))
    assert not form.rows["tier"].source.isVisible()
    assert not form.rows["name"].source.isVisible()


def test_the_source_badge_asks_to_cite(form, qtbot):
    with qtbot.waitSignal(form.cite_wanted) as wanted:
        form.rows["name"].source.click()
    assert wanted.args == ["name"]


def test_the_level_shown_is_the_effective_one(form):
    form.show_record(_record(name="Aro", levels={"name": Level.L2}))
    assert form.rows["name"].level.text() == "L2"
    form.show_record(_record(name="Aro", levels={"name": Level.L0}))
    assert form.rows["name"].level.text() == "L1"


def test_a_level_is_asked_for_from_its_menu(form, qtbot):
    badge = form.rows["name"].level
    badge.menu().aboutToShow.emit()
    action = next(a for a in badge.menu().actions() if a.text() == Level.L2.label)
    with qtbot.waitSignal(form.level_wanted) as wanted:
        action.trigger()
    assert (wanted.args[0].key, wanted.args[0].level) == ("name", Level.L2)


def test_what_is_declared_sealed_cannot_be_lowered(form):
    assert not form.rows["relative"].level.isEnabled()
