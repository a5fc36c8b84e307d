"""Taking a large import back, and doing it again, is one step that costs a few questions, not a few a record."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed
from casefiles.commands.undo import undo
from casefiles.errors import NothingToUndo
from casefiles.exchange.apply import apply
from casefiles.exchange.settling import settle
from casefiles.queries.files import record
from casefiles.queries.listing import listing
from casefiles.rules import merging
from casefiles.store.store import Store
from tests.fictitious import fill
from tests.makers import make, raw_store
from tests.wires import intake, standing, wires


def statements(store: Store, change: bytes) -> tuple[int, bytes]:
    """How many statements it takes to undo a change, and the change that this is."""
    asked: list[str] = []

    def hear(session: Session, target: bytes) -> int:
        note = lambda *told: asked.append(told[2])  # noqa: E731 - taken off again below
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", note)
        done = undo(session, target)
        session.flush()
        event.remove(connection, "before_cursor_execute", note)
        return done

    return len(asked), store.write(hear, change).changes.uid


def test_undoing_many_new_records_takes_no_more_questions_than_undoing_few(tmp_path: Path) -> None:
    counts = []
    for cases in (3, 30):
        sender, store = raw_store(tmp_path, f"from {cases}.db"), raw_store(tmp_path, f"to {cases}.db")
        fill(sender, cases)
        done = apply(store, intake(sender.read(wires)))
        there = said(store)
        undone, change = statements(store, done.change)
        assert store.read(listing, "case") == []
        again, _ = statements(store, change)
        assert len(store.read(listing, "case")) == cases
        assert said(store) == there
        counts.append((undone, again))
        sender.close()
        store.close()
    assert counts[0] == counts[1]


def said(store: Store) -> dict[bytes, dict[str, frozenset[str]]]:
    """What every field says, whoever wrote it and when."""
    registers = store.read(standing, ("_deleted",))
    return {uid: {key: merging.values(one) for key, one in of.items()} for uid, of in registers.items()}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two vaults that know one person, of whose schooling they say different things; the second has heard the first."""
    one, other = raw_store(tmp_path, "one.db"), raw_store(tmp_path, "other.db")
    make(one, "person", name="Aro Velkin", education="unknown school")
    apply(other, intake(one.read(wires), 1))
    one.write(edit_typed, "P-0001", {"education": "ferry school"})
    yield one, other
    one.close()
    other.close()


def words(store: Store) -> str:
    return store.read(record, "P-0001").records[0].words("education")


def test_joining_both_values_of_a_contradiction_is_undone(two: tuple[Store, Store]) -> None:
    one, other = two
    other.write(edit_typed, "P-0001", {"education": "pottery school"})
    apply(other, intake(one.read(wires), 2))
    joined = other.write(settle, "P-0001.education", "both")
    assert words(other).split("\n\n") == ["pottery school", "ferry school"]
    undone = other.write(undo, joined.changes.uid)
    assert words(other) == "pottery school"
    other.write(undo, undone.changes.uid)
    assert words(other).split("\n\n") == ["pottery school", "ferry school"]


def test_keeping_what_is_shown_leaves_nothing_to_undo(two: tuple[Store, Store]) -> None:
    one, other = two
    other.write(edit_typed, "P-0001", {"education": "pottery school"})
    apply(other, intake(one.read(wires), 2))
    kept = other.write(settle, "P-0001.education", "mine")
    with pytest.raises(NothingToUndo):
        other.write(undo, kept.changes.uid)
    assert words(other) == "pottery school"


def test_an_import_with_fields_of_a_newer_release_is_undone_in_all_that_is_shown(
    two: tuple[Store, Store],
) -> None:
    one, other = two
    (told,) = one.read(wires)
    live, _ = told.registers["education"]
    newer = {**told.registers, "shoe_size": (dict.fromkeys(live, (1, "44")), [])}
    done = apply(other, intake([msgspec.structs.replace(told, registers=newer)], 2))
    assert words(other) == "ferry school"
    other.write(undo, done.change)
    assert words(other) == "unknown school"
