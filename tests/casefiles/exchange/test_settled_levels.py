"""What waited is never shown more openly here than where it came from, whichever way it is settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed, set_field_level, set_level
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.exchange.apply import apply
from casefiles.exchange.queue import queue
from casefiles.exchange.review_shapes import Applied, Choice, What
from casefiles.exchange.settling import settle
from casefiles.queries.files import record
from casefiles.records import KINDS
from casefiles.rules.levels import value_level
from casefiles.store.find import find
from casefiles.values.level import Level
from tests.makers import make, make_cited_case, raw_store
from tests.wires import intake, wires

TOLD = "Told in confidence"


class Pair:
    """Ana, whose case stands at a strict level, and Cem, who made it laxer in his vault."""

    def __init__(self, folder: Path) -> None:
        self.ana, self.cem = raw_store(folder, "ana.db"), raw_store(folder, "cem.db")
        self.refs = make_cited_case(self.ana, level=Level.L2)
        self.part = make(self.ana, "detention", to=self.refs["case"], place="Town A", charge="one")
        self.number = 0
        self.hand()
        for name in ("case", "person"):
            self.cem.write(set_level, self.refs[name], Level.L0)
        for key in ("place", "charge"):
            self.cem.write(set_field_level, self.part, key, Level.L0)
            self.ana.write(set_field_level, self.part, key, Level.L0)

    def hand(self, decisions: dict[str, Choice] | None = None, mode: str = "all") -> Applied:
        self.number += 1
        return apply(self.cem, intake(self.ana.read(wires), self.number), decisions or {}, mode)

    def level(self, ref: str, key: str) -> Level:
        found = self.cem.read(record, ref).records[0]
        return value_level(found, KINDS[found.kind].field(key))

    def text(self, ref: str, key: str) -> str:
        return self.cem.read(record, ref).records[0].words(key)

    def key(self, what: What) -> str:
        (found,) = [item.key for item in self.cem.read(queue) if item.what is what]
        return found


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    found = Pair(tmp_path)
    yield found
    found.ana.close()
    found.cem.close()


def contradict(pair: Pair, cem_last: bool) -> None:
    writes = [(pair.ana, TOLD), (pair.cem, "Ours")]
    for store, text in writes if cem_last else reversed(writes):
        store.write(edit_typed, pair.part, {"place": text})


@pytest.mark.parametrize(
    ("choice", "cem_last", "mode"),
    [("theirs", True, "all"), ("both", True, "all"), ("both", False, "all"), ("theirs", False, "safe")],
)
def test_a_contradiction_settled_later(pair: Pair, choice: str, cem_last: bool, mode: str) -> None:
    contradict(pair, cem_last)
    pair.hand(mode=mode)
    pair.cem.write(settle, f"{pair.part}.place", choice)
    assert TOLD in pair.text(pair.part, "place") or pair.text(pair.part, "place") == "Ours"
    assert pair.level(pair.part, "place") >= Level.L2


@pytest.mark.parametrize("choice", [Choice.THEIRS, Choice.BOTH])
def test_a_contradiction_settled_while_it_is_taken_in(pair: Pair, choice: Choice) -> None:
    contradict(pair, cem_last=True)
    uid = pair.cem.read(record, pair.part).records[0].uid
    pair.hand({f"{uid.hex()}.place": choice})
    assert TOLD in pair.text(pair.part, "place")
    assert pair.level(pair.part, "place") is Level.L2


def test_keeping_ours_raises_nothing(pair: Pair) -> None:
    contradict(pair, cem_last=True)
    pair.hand(mode="safe")
    pair.cem.write(settle, f"{pair.part}.place", "mine")
    assert (pair.text(pair.part, "place"), pair.level(pair.part, "place")) == ("Ours", Level.L0)


@pytest.mark.parametrize("again", [False, True], ids=["once", "told-again-laxer"])
def test_an_alteration_left_for_later(pair: Pair, again: bool) -> None:
    pair.ana.write(edit_typed, pair.part, {"place": TOLD})
    uid = pair.cem.read(record, pair.part).records[0].uid
    pair.hand({f"{uid.hex()}.place": Choice.LATER})
    if again:
        for name in ("case", "person"):
            pair.ana.write(set_level, pair.refs[name], Level.L0)
        pair.hand({f"{uid.hex()}.place": Choice.LATER})
    pair.cem.write(settle, f"{pair.part}.place", "theirs")
    assert (pair.text(pair.part, "place"), pair.level(pair.part, "place")) == (TOLD, Level.L2)


def test_a_protected_value_taken_from_the_queue_and_taken_back(pair: Pair) -> None:
    case = pair.refs["case"]
    for store in (pair.ana, pair.cem):
        store.write(set_field_level, case, "risk", Level.L0)
    pair.ana.write(edit_typed, case, {"risk": TOLD})
    pair.hand()
    done = pair.cem.write(settle, pair.key(What.PROTECTED), Choice.THEIRS)
    assert (pair.text(case, "risk"), pair.level(case, "risk")) == (TOLD, Level.L2)
    pair.cem.write(undo, done.changes.uid)
    assert (pair.text(case, "risk"), pair.level(case, "risk")) == ("", Level.L0)


def test_a_record_kept_that_they_removed_after_writing_in_it(pair: Pair) -> None:
    pair.ana.write(edit_typed, pair.part, {"place": TOLD})
    pair.ana.write(remove, pair.part)
    pair.cem.write(edit_typed, pair.part, {"charge": "ours"})
    pair.hand()
    pair.cem.write(settle, pair.key(What.DELETION), "keep")
    assert pair.text(pair.part, "place") != TOLD or pair.level(pair.part, "place") >= Level.L2


def test_a_new_part_of_something_removed_here(pair: Pair) -> None:
    pair.cem.write(remove, pair.refs["case"])
    new = make(pair.ana, "detention", to=pair.refs["case"], place=TOLD)
    pair.hand()
    (key,) = [item.key for item in pair.cem.read(queue) if item.title]
    pair.cem.write(settle, key, "keep")
    assert pair.text(new, "place") == TOLD
    assert pair.level(new, "place") >= Level.L2


def test_a_new_part_of_a_whole_in_which_nothing_else_is_new(pair: Pair) -> None:
    new = make(pair.ana, "detention", to=pair.refs["case"], place=TOLD)
    pair.hand()
    assert pair.level(new, "place") >= Level.L2


def test_a_part_moved_under_a_whole_that_is_laxer_here(pair: Pair) -> None:
    other = make(pair.ana, "case", level=Level.L2, name="Another", person=pair.refs["person"])
    pair.hand()
    pair.cem.write(set_level, other, Level.L0)
    pair.ana.write(put_under, pair.part, other)
    uid = pair.cem.read(record, pair.part).records[0].uid
    pair.hand({f"{uid.hex()}._parent": Choice.THEIRS})
    moved = pair.cem.read(record, pair.part).records[0]
    assert (moved.parent, moved.level) == (pair.cem.read(record, other).records[0].uid, Level.L2)


def put_under(session: Session, part: str, whole: str) -> None:
    """As a release to come may do it: the part goes under another whole."""
    find(session, part).parent = find(session, whole).uid
