import pytest

from casefiles.commands.add import add_typed
from casefiles.commands.edit import edit_typed
from casefiles.errors import UnknownRecord
from casefiles.queries.files import record
from casefiles.queries.listing import entries, ids
from casefiles.store.store import Store
from tests.makers import KEY, make
from tests.ui.patience import settle
from ui.desk import DeskRows, Place
from ui.kit.rows import Row


def _title(session, ref):
    return record(session, ref).records[0].title


def test_a_read_answers_later_with_what_the_query_says(open_desk, vault, qtbot):
    ref = make(vault.store, "person", name="Aro Velkin")
    seen = []
    open_desk.read(_title, (ref,), seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: seen == ["Aro Velkin"])


def test_a_write_tells_everybody_what_it_changed(open_desk, qtbot):
    with qtbot.waitSignal(open_desk.changed) as changed:
        open_desk.write(add_typed, ("person", {"name": "Aro Velkin"}))
    assert changed.args[0].kinds == {"person"}
    assert changed.args[0].uid


def test_writes_and_reads_happen_in_the_order_asked(open_desk, vault, qtbot):
    ref = make(vault.store, "person", name="Aro Velkin")
    seen = []
    for name in ("Bero Talun", "Cira Monde"):
        open_desk.write(edit_typed, (ref, {"name": name}))
        open_desk.read(_title, (ref,), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["Bero Talun", "Cira Monde"]


def test_a_condition_that_nobody_takes_is_shown(open_desk, qtbot):
    with qtbot.waitSignal(open_desk.failed) as failed:
        open_desk.read(record, ("P-9999",))
    assert isinstance(failed.args[0], UnknownRecord)


def test_a_condition_goes_to_who_takes_it(open_desk, qtbot):
    seen, shown = [], []
    open_desk.failed.connect(shown.append)
    open_desk.write(edit_typed, ("P-9999", {"name": "Aro"}), sorry=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert shown == []


def test_a_newer_question_replaces_the_one_before(open_desk, vault, qtbot):
    first = make(vault.store, "person", name="Aro Velkin")
    second = make(vault.store, "person", name="Bero Talun")
    seen = []
    open_desk.read(_title, (first,), seen.append, slot="page/open")
    open_desk.read(_title, (second,), seen.append, slot="page/open")
    qtbot.waitUntil(lambda: bool(seen))
    settle(qtbot, open_desk)
    assert seen == ["Bero Talun"]


def test_a_change_can_be_undone_and_done_again(open_desk, vault, qtbot):
    ref = make(vault.store, "person", name="Aro Velkin")
    with qtbot.waitSignal(open_desk.changed):
        open_desk.write(edit_typed, (ref, {"name": "Bero Talun"}), words="rename")
    assert open_desk.undo_words() == ("rename", "")
    with qtbot.waitSignal(open_desk.changed):
        open_desk.undo()
    assert vault.store.read(_title, ref) == "Aro Velkin"
    assert open_desk.undo_words() == ("", "rename")
    with qtbot.waitSignal(open_desk.changed):
        open_desk.redo()
    assert vault.store.read(_title, ref) == "Bero Talun"


def test_something_new_ends_what_could_be_done_again(open_desk, vault, qtbot):
    ref = make(vault.store, "person", name="Aro Velkin")
    for act in (
        lambda: open_desk.write(edit_typed, (ref, {"name": "Bero"}), words="rename"),
        open_desk.undo,
        lambda: open_desk.write(edit_typed, (ref, {"name": "Cira"}), words="rename again"),
    ):
        with qtbot.waitSignal(open_desk.changed):
            act()
    assert open_desk.undo_words() == ("rename again", "")


def test_a_write_asked_for_just_before_the_lock_is_kept(open_desk, vault, qtbot):
    ref = make(vault.store, "person", name="Aro Velkin")
    open_desk.write(edit_typed, (ref, {"name": "Bero Talun"}))
    open_desk.lock()
    open_desk.finish()
    again = Store(vault.folder / "store.db", KEY)
    assert again.read(_title, ref) == "Bero Talun"
    again.close()


def test_after_the_lock_no_answer_arrives(open_desk, vault, qtbot):
    ref = make(vault.store, "person", name="Aro Velkin")
    seen = []
    open_desk.read(_title, (ref,), seen.append)
    open_desk.write(edit_typed, (ref, {"name": "Bero"}), seen.append)
    open_desk.lock()
    settle(qtbot, open_desk)
    assert seen == []
    assert open_desk.undo_words() == ("", "")
    assert not open_desk.is_open


def test_typed_text_is_parked_at_the_lock_and_comes_back_once(open_desk, vault, qtbot):
    draft = {"name": "half a na", "caret": 9}
    open_desk.locking.connect(lambda: open_desk.park("cases/C-0001", draft))
    open_desk.lock()
    settle(qtbot, open_desk)
    assert b"half a na" not in b"".join(path.read_bytes() for path in vault.folder.iterdir())
    seen = []
    open_desk.open(
        lambda: _Again(vault.folder), lambda: open_desk.take("cases/C-0001", seen.append), pytest.fail
    )
    qtbot.waitUntil(lambda: seen == [draft])
    open_desk.take("cases/C-0001", seen.append)
    settle(qtbot, open_desk)
    assert seen == [draft]


class _Again:
    def __init__(self, folder):
        self.folder = folder
        self.store = Store(folder / "store.db", KEY)

    def close(self):
        self.store.close()


def test_a_long_read_reports_its_steps(open_desk, qtbot):
    steps = []

    def work(store, task):
        for number in range(3):
            task.step(number, 3)
        return store.read(lambda _: "done")

    seen = []
    open_desk.job(work, seen.append, moved=lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: seen == ["done"])
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_being_saved_is_said(open_desk, qtbot):
    said = []
    open_desk.saving.connect(said.append)
    open_desk.write(add_typed, ("person", {"name": "Aro Velkin"}))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[0] == "saving…"
    assert said[1].startswith("saved ")


def test_a_long_list_is_fed_from_the_desk(open_desk, vault, qtbot):
    for name in ("Bero Talun", "Aro Velkin"):
        make(vault.store, "person", name=name)
    source = DeskRows(open_desk, ids, ("person",), entries, lambda entry: Row(entry.id, entry.title))
    got_ids, got_rows = [], []
    source.ids(got_ids.append)
    qtbot.waitUntil(lambda: bool(got_ids))
    source.rows(list(got_ids[0]), got_rows.append)
    qtbot.waitUntil(lambda: bool(got_rows))
    assert [row.title for row in got_rows[0]] == ["Aro Velkin", "Bero Talun"]


def test_without_a_vault_nothing_is_asked_and_nothing_breaks(desk, qtbot):
    seen = []
    desk.read(_title, ("P-0001",), seen.append)
    desk.write(add_typed, ("person", {"name": "Aro"}), seen.append)
    desk.undo()
    desk.lock()
    assert seen == []


def test_a_place_is_told_to_the_window(desk, qtbot):
    with qtbot.waitSignal(desk.go_wanted) as wanted:
        desk.go(Place(kind="case", ref="C-0001"))
    assert wanted.args[0].ref == "C-0001"
