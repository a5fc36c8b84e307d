"""A folder carries what a team changed, both ways, once, and tells nobody else who is in it."""

from pathlib import Path

import pytest

from casefiles.commands.edit import edit_typed
from casefiles.exchange.export import Selection, export
from casefiles.exchange.scopes import set_scope
from casefiles.exchange.sync import folder_of, sync
from casefiles.queries.files import record
from casefiles.queries.listing import counts
from casefiles.store.store import Store
from casefiles.values.level import Audience

INTERNAL = Selection(None, Audience.INTERNAL)


@pytest.fixture
def hub(tmp_path: Path, ana: Store, bea: Store) -> Path:
    """A folder of Ana's, from which everything usually goes to Bea."""
    ana.write(set_scope, "Bea", INTERNAL)
    return tmp_path / "hub"


def test_a_first_run_writes_each_member_their_scope_and_a_second_nothing(
    ana: Store, bea: Store, hub: Path
) -> None:
    first = sync(ana, hub)
    assert [(one.contact, one.records) for one in first.written] == [("Bea", sum(ana.read(counts).values()))]
    assert (hub / first.written[0].file).is_file()
    assert first.written[0].file.startswith(folder_of(ana, "Bea"))
    assert not [path for path in hub.rglob("*") if "bea" in path.name.lower()]
    second = sync(ana, hub)
    assert (second.taken, second.refused, second.written) == ([], [], [])


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
    (hub / "inbox" / "broken.age").write_bytes(b"age-encryption.org/v1\nbroken")
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
