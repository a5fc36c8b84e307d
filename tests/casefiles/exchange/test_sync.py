"""A folder carries what a team changed, both ways, once, and tells nobody else who is in it."""

import os
from pathlib import Path

import pytest

from casefiles.commands.edit import edit_typed
from casefiles.exchange.export import Selection, export
from casefiles.exchange.scopes import set_scope
from casefiles.exchange.sync import sync
from casefiles.files import FileMissing
from casefiles.progress import Cancelled
from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.values.level import Audience

INTERNAL = Selection(None, Audience.INTERNAL)


@pytest.fixture
def hub(tmp_path: Path, ana: Store, bea: Store) -> Path:
    """A folder of Ana's, from which everything usually goes to Bea."""
    ana.write(set_scope, "Bea", INTERNAL)
    (tmp_path / "hub").mkdir()
    return tmp_path / "hub"


def _old(path: Path, raw: bytes) -> None:
    """A file that nobody has been writing for an hour."""
    path.write_bytes(raw)
    then = path.stat().st_mtime - 3600
    os.utime(path, (then, then))


def test_a_first_run_writes_each_member_their_scope_and_a_second_nothing(
    ana: Store, bea: Store, hub: Path
) -> None:
    first = sync(ana, hub)
    assert [(one.contact, one.records) for one in first.written] == [("Bea", sum(ana.read(counts).values()))]
    assert (hub / first.written[0].file).is_file()
    assert not [path for path in hub.rglob("*") if "bea" in path.name.lower()]
    second = sync(ana, hub)
    assert (second.taken, second.refused, second.written) == ([], [], [])
    ana.write(edit_typed, "P-0001", {"occupation": "glazier"})
    (place,) = {Path(one.file).parent for one in (*first.written, *sync(ana, hub).written)}
    assert place.parent == Path("out")


def test_what_a_member_puts_into_the_inbox_comes_in_and_is_not_sent_back(
    ana: Store, bea: Store, hub: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "bea"
    bea.write(set_scope, "Ana", INTERNAL)
    (theirs / "inbox").mkdir(parents=True)
    for one in sync(ana, hub).written:
        (hub / one.file).rename(theirs / "inbox" / "a.age")
    came = sync(bea, theirs)
    assert [(one.sender, one.added) for one in came.taken] == [("Ana", sum(ana.read(counts).values()))]
    assert came.written == []
    bea.write(edit_typed, "P-0001", {"occupation": "glazier"})
    for one in sync(bea, theirs).written:
        (theirs / one.file).rename(hub / "inbox" / "b.age")
    back = sync(ana, hub)
    assert [(one.sender, one.updated) for one in back.taken] == [("Bea", 1)]
    assert back.written == []
    assert ana.read(record, "P-0001").records[0].words("occupation") == "glazier"
    assert [path.name for path in (hub / "done").iterdir()] == ["b.age"]
    assert list((hub / "inbox").iterdir()) == []


def test_refused_files_are_put_aside_with_a_sentence_and_the_rest_goes_on(
    ana: Store, bea: Store, hub: Path, tmp_path: Path
) -> None:
    sync(ana, hub)
    good = export(bea, INTERNAL, ["Ana"], tmp_path / "x.age") if bea.read(counts) else None
    _old(hub / "inbox" / "broken.age", b"age-encryption.org/v1\nbroken")
    (hub / "inbox" / ".hidden.age").write_bytes(b"being copied")
    (hub / "inbox" / "note.txt").write_text("not an export")
    (hub / "inbox" / "link.age").symlink_to(tmp_path / "ana.db")
    done = sync(ana, hub)
    assert good is None
    assert [one.file for one in done.refused] == ["broken.age"]
    assert sorted(path.name for path in (hub / "refused").iterdir()) == ["broken.age", "broken.txt"]
    assert (hub / "refused" / "broken.txt").read_text().strip() == done.refused[0].sentence
    assert sorted(path.name for path in (hub / "inbox").iterdir()) == [".hidden.age", "link.age", "note.txt"]


def test_a_stranger_s_export_is_refused_and_the_same_file_twice_changes_nothing(
    ana: Store, bea: Store, hub: Path, tmp_path: Path
) -> None:
    path = export(ana, INTERNAL, ["Bea"], tmp_path / "x.age").path
    inbox = tmp_path / "bea" / "inbox"
    inbox.mkdir(parents=True)
    for name in ("one.age", "two.age"):
        (inbox / name).write_bytes(path.read_bytes())
    done = sync(bea, tmp_path / "bea")
    assert [one.seen_before for one in done.taken] == [False, True]
    assert done.taken[1].added == 0


def test_a_file_still_being_copied_stays_in_the_inbox_until_it_is_whole(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    raw = export(ana, INTERNAL, ["Bea"], tmp_path / "x.age").path.read_bytes()
    inbox = tmp_path / "bea" / "inbox"
    inbox.mkdir(parents=True)
    for length in (0, 10, 300, len(raw) // 2, len(raw) - 1):
        (inbox / "half.age").write_bytes(raw[:length])
        done = sync(bea, tmp_path / "bea")
        assert (done.unfinished, done.refused, done.taken) == (["half.age"], [], []), length
    (inbox / "half.age").write_bytes(raw)
    assert [one.file for one in sync(bea, tmp_path / "bea").taken] == ["half.age"]
    _old(inbox / "cut.age", raw[: len(raw) // 2])
    assert [one.file for one in sync(bea, tmp_path / "bea").refused] == ["cut.age"]


def test_a_run_stopped_between_two_files_tells_what_was_done_and_goes_on_next_time(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    raw = export(ana, INTERNAL, ["Bea"], tmp_path / "x.age").path.read_bytes()
    inbox = tmp_path / "bea" / "inbox"
    inbox.mkdir(parents=True)
    for name in ("one.age", "two.age"):
        (inbox / name).write_bytes(raw)

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    first = sync(bea, tmp_path / "bea", stop)
    assert first.stopped
    assert [one.file for one in first.taken] == ["one.age"]
    assert [one.file for one in sync(bea, tmp_path / "bea").taken] == ["two.age"]


def test_a_folder_that_is_not_there_is_not_made(ana: Store, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        sync(ana, tmp_path / "stick" / "shared")
    assert not (tmp_path / "stick").exists()
