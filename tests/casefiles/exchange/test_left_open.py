"""What imports leave open: one question for all that was removed together, probable same people, and one number."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.commands.cite import cite
from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.exchange.apply import apply
from casefiles.exchange.deciding import Mode
from casefiles.exchange.left_open import waiting
from casefiles.exchange.merge_conditions import NotAChoice, NothingToSettle
from casefiles.exchange.queue import queue
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import Applied, Choice, What
from casefiles.exchange.settling import settle
from casefiles.queries.files import record
from casefiles.queries.listing import listing
from casefiles.store.store import Store
from tests.makers import make, raw_store
from tests.wires import intake, wires


def hand(giver: Store, taker: Store, number: int, decisions: dict[str, Choice] | None = None) -> Applied:
    done = apply(taker, intake(giver.read(wires), number), decisions or {})
    assert done.waiting == taker.read(waiting) == len(taker.read(queue))
    return done


@pytest.fixture
def cem(tmp_path: Path, ana: Store) -> Iterator[Store]:
    """Cem's vault, which has all of Ana's."""
    store = raw_store(tmp_path, "cem.db")
    hand(ana, store, 900)
    yield store
    store.close()


def there(store: Store) -> set[str]:
    return {
        entry.ref
        for kind in ("case", "detention", "name", "citation", "source", "person")
        for entry in store.read(listing, kind)
    }


@pytest.fixture
def removed(ana: Store, cem: Store) -> str:
    """A person of Ana's whom she removed with all parts and citations, known to Cem and with a part of his."""
    ref = make(ana, "person", name="Somebody Removed")
    make(ana, "name", to=ref, full="Another Name")
    source = ana.read(listing, "source")[0].ref
    ana.write(cite, ref, "name", source, "page 2")
    hand(ana, cem, 1)
    make(cem, "name", to=ref, full="A Name Heard Here")
    ana.write(remove, ref)
    return ref


def test_what_was_removed_together_is_one_question(ana: Store, cem: Store, removed: str) -> None:
    told = intake(ana.read(wires), 2)
    (seen,) = [item for item in review(cem, told).items if item.what is What.DELETION]
    assert hand(ana, cem, 2).waiting == 1
    (item,) = cem.read(queue)
    assert (item.ref, item.what) == (seen.ref, What.DELETION) == (removed, What.DELETION)
    assert item.along == seen.along == "2 parts and 1 citation"
    assert item.theirs is not None
    assert item.theirs.text == "removed, with 2 parts and 1 citation"


def test_one_tick_removes_all_of_it_and_one_undo_brings_all_back(
    ana: Store, cem: Store, removed: str
) -> None:
    before = there(cem)
    hand(ana, cem, 2)
    done = cem.write(settle, removed, "remove")
    gone = before - there(cem)
    assert removed in gone
    assert not cem.read(queue)
    assert "Name Heard" not in str(cem.read(listing, "name"))
    cem.write(undo, done.changes.uid)
    assert there(cem) == before
    assert [entry.title for entry in cem.read(listing, "name")].count("A Name Heard Here") == 1


def test_one_tick_at_the_import_removes_or_keeps_all_of_it(ana: Store, cem: Store, removed: str) -> None:
    before = there(cem)
    uid = cem.read(record, removed).records[0].uid
    hand(ana, cem, 2, {f"{uid.hex()}.": Choice.MINE})
    assert there(cem) == before
    assert not cem.read(queue)


def test_a_part_is_not_settled_without_its_whole(ana: Store, cem: Store, removed: str) -> None:
    hand(ana, cem, 2)
    part = next(entry.ref for entry in cem.read(listing, "name") if entry.title == "Another Name")
    with pytest.raises(NothingToSettle):
        cem.write(settle, part, "remove")


def test_citations_of_a_removed_source_go_with_it(ana: Store, cem: Store) -> None:
    source = make(ana, "source", name="A Source Removed")
    for page in ("1", "2"):
        ana.write(cite, "P-0001", "name", source, f"page {page}")
    hand(ana, cem, 1)
    ana.write(remove, source)
    assert hand(ana, cem, 2).waiting == 1
    (item,) = cem.read(queue)
    assert (item.ref, item.along) == (source, "2 citations")
    cem.write(settle, source, "remove")
    assert cem.read(queue) == ()


@pytest.mark.parametrize(("word", "joined"), [("same", 1), ("different", 0)])
def test_probable_same_people_left_for_later_wait_in_the_queue(
    ana: Store, cem: Store, word: str, joined: int
) -> None:
    mine = make(cem, "person", name="Ulo Marrin", born_on="1980")
    make(ana, "person", name="Unlike Anybody")
    make(ana, "person", name="Marrin Ulo", born_on="1980")
    assert hand(ana, cem, 1).waiting == 1
    (item,) = cem.read(queue)
    assert (item.what, item.ref, item.title) == (What.DUPLICATE, mine, "Marrin Ulo")
    assert item.mine is not None
    assert ("Name", "Ulo Marrin") in item.mine.facts
    assert item.theirs is not None
    assert ("Name", "Marrin Ulo") in item.theirs.facts
    name = f"{item.newcomer}.same-{item.ref}"
    with pytest.raises(NotAChoice):
        cem.write(settle, name, "keep")
    cem.write(settle, name, word)
    merged = [ref for ref in (mine, item.newcomer) if cem.read(record, ref).records[0].link("merged_into")]
    assert len(merged) == joined
    assert cem.read(queue) == ()
    assert hand(ana, cem, 2).waiting == 0


def test_a_pair_is_not_asked_about_when_one_of_them_is_not_there(ana: Store, cem: Store) -> None:
    make(cem, "person", name="Ulo Marrin")
    make(ana, "person", name="Marrin Ulo")
    done = hand(ana, cem, 1)
    cem.write(undo, done.change)
    assert cem.read(waiting) == len(cem.read(queue)) == 0


def test_the_number_and_the_list_agree_after_an_import_is_taken_back(ana: Store, cem: Store) -> None:
    ana.write(edit_typed, "C-0001", {"risk": "theirs", "summary": "theirs"})
    cem.write(edit_typed, "C-0001", {"summary": "ours"})
    ana.write(edit_typed, "P-0001", {"occupation": "potter"})
    done = hand(ana, cem, 1)
    cem.write(undo, done.change)
    assert cem.read(waiting) == len(cem.read(queue))
    ana.write(edit_typed, "C-0001", {"risk": ""})
    hand(ana, cem, 2)


@pytest.mark.parametrize(
    ("choice", "stands"),
    [(Choice.MINE, "as Cem says"), (Choice.THEIRS, "as Ana says"), (Choice.BOTH, "as Cem says; as Ana says")],
)
def test_one_choice_settles_what_was_left_waiting_first_and_taken_in_as_a_contradiction_then(
    ana: Store, cem: Store, choice: Choice, stands: str
) -> None:
    ana.write(edit_typed, "C-0001", {"headline": "as Ana says"})
    cem.write(edit_typed, "C-0001", {"headline": "as Cem says"})
    told = intake(ana.read(wires), 901)
    apply(cem, told, {}, Mode.SAFE)
    apply(cem, told, {}, Mode.ALL)
    assert cem.read(waiting) == 1
    cem.write(settle, "C-0001.headline", choice)
    assert cem.read(waiting) == 0
    assert sorted(cem.read(record, "C-0001").records[0].words("headline").split("; ")) == sorted(
        stands.split("; ")
    )
