"""Writing into many records at once leaves the very rows that editing them one by one leaves, whatever their past."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.exchange.apply import apply
from casefiles.records import KINDS, RECORD_OF
from casefiles.store.find import find, load_all
from casefiles.store.journal import COLUMN_OF
from casefiles.store.merge_load import Here, load_ids
from casefiles.store.merge_rows import column_of
from casefiles.store.rewrite import Rewrite, rewrite_all
from casefiles.store.store import Store
from tests.makers import KEY, make, make_cited_case, raw_store
from tests.wires import HIDE, TOLD, WITHHOLD, intake, wires

Wishes = Mapping[str, Mapping[str, str]]
TABLES = (
    *(
        "record",
        *(str(kind.__tablename__) for kind in RECORD_OF.values()),
        "fact",
        "gone",
        "conflict",
        "imported",
        "change",
    ),
    *("search_text", "search_skeleton"),
)
LAST_TWO = "SELECT value FROM history ORDER BY id DESC LIMIT 2"
WITHOUT_NUMBERS = {
    "history": "SELECT entity_id, field, dot, value, by FROM history",
    "search_name": "SELECT record_id, text, key FROM search_name",
    "search_word": "SELECT word FROM search_word",
}

CASES: Mapping[str, Wishes] = {
    "a first edit": {"P-0001": {"education": '"school"'}, "C-0001": {"summary": '"New."'}},
    "an edit of what was edited": {"P-0001": {"occupation": '"baker"'}},
    "the value that stands": {"P-0001": {"occupation": '"weaver"'}},
    "a value emptied": {"P-0001": {"occupation": "null", "name": '"Ora Velkin"'}},
    "an edit of what was never told": {"P-0002": {"occupation": '"baker"', "birth_place": '"Nowhere"'}},
    "an edit over a contradiction": {"P-0003": {"occupation": '"baker"'}},
    "limits and places": {
        "C-0001": {"_level": "2", "_levels": '{"summary":4}'},
        "D-0001": {"_position": '"k"', "_level": "null"},
    },
    "removals": {ref: {"_deleted": "true"} for ref in ("P-0001", "P-0002", "P-0003", "C-0001", "N-0001")},
    "a removal of what is removed": {"C-0002": {"_deleted": "true"}},
    "restored": {"C-0002": {"_deleted": "false"}, "D-0002": {"_deleted": "false"}},
    "edited and removed": {"P-0001": {"occupation": '"baker"', "_deleted": "true"}},
    "edited and restored": {"C-0002": {"name": '"Ora Velkin"', "_deleted": "false"}},
}


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with records of every past: edited, contested, told in part, removed, removed and restored."""
    folder = tmp_path_factory.mktemp("past")
    ana = raw_store(folder, "ana.db")
    for name in ("Aro Velkin", "Bela Orun", "Ceda Imal"):
        make_cited_case(ana, name)
    bea = raw_store(folder, "bea.db")
    apply(bea, intake(bea_hears(ana), 1, "Ana"))
    for store, trade in ((ana, "ferryman"), (bea, "potter")):
        store.write(edit_typed, "P-0003", {"occupation": trade})
    apply(bea, intake(ana.read(wires), 2, "Ana"))
    bea.write(edit_typed, "P-0001", {"occupation": "weaver"})
    make(bea, "case", name="Removed case", person="P-0001", summary="Gone.")
    bea.write(undo, bea.write(remove, "C-0003").changes.uid)
    bea.write(remove, "C-0002")
    ana.close()
    bea.close()
    return folder / "bea.db"


def bea_hears(ana: Store) -> Any:
    """All but an occupation, of which she hears only that there is one, and a note of which she hears nothing."""

    def tell(here: Here, key: str) -> str:
        if here.ref != "P-0002":
            return TOLD
        return {"occupation": WITHHOLD, "birth_place": HIDE}.get(key, TOLD)

    return ana.read(wires, tell)


@pytest.mark.parametrize("name", CASES)
def test_many_at_once_leave_the_rows_that_one_by_one_leave(name: str, past: Path, tmp_path: Path) -> None:
    found = []
    for way in (one_by_one, all_at_once):
        path = tmp_path / f"{way.__name__}.db"
        shutil.copy(past, path)
        store = Store(path, KEY)
        written = store.write(way, CASES[name])
        found.append({"log": plain(written.value, written.changes.uid), **rows(store, written.changes.uid)})
        assert (written.changes.uid == b"") == (
            name in ("the value that stands", "a removal of what is removed")
        )
        store.close()
    assert found[0] == found[1]


def test_a_value_that_stands_is_written_anew_over_what_lives_beside_it(past: Path, tmp_path: Path) -> None:
    shutil.copy(past, tmp_path / "store.db")
    store = Store(tmp_path / "store.db", KEY)
    written = store.write(settled, "P-0003", "occupation")
    after = rows(store, written.changes.uid)
    assert [row for row in after["fact"] if row[0] == written.value and row[1] == "occupation"] == [
        (written.value, "occupation", "now", 1, '"potter"')
    ]
    assert store.raw(lambda raw: raw.execute(LAST_TWO).fetchall()) == [('"potter"',), ('"ferryman"',)]
    assert not after["conflict"]
    store.close()


def settled(session: Session, ref: str, key: str) -> int:
    number = find(session, ref).id
    here = load_ids(session, [number])[number]
    rewrite_all(session, [Rewrite(here, {key: here.column(key)}, anew=True)])
    return number


def one_by_one(session: Session, wishes: Wishes) -> set[Any]:
    """The journal's own way: mapped records, altered and flushed."""
    numbers = {find(session, ref, removed=True).id: values for ref, values in wishes.items()}
    for record in load_all(session, sorted(numbers)):
        for key, text in numbers[record.id].items():
            found = column_of(KINDS[record.kind], key, text)
            assert found is not None
            setattr(record, COLUMN_OF.get(key, key), found[1])
    session.flush()
    return set(session.info["journal"].lines)


def all_at_once(session: Session, wishes: Wishes) -> set[Any]:
    numbers = {find(session, ref, removed=True).id: values for ref, values in wishes.items()}
    here = load_ids(session, numbers)
    rewrite_all(session, [Rewrite(here[number], numbers[number]) for number in sorted(numbers)])
    return set(session.info["journal"].lines)


def rows(store: Store, change: bytes) -> dict[str, list[Any]]:
    """Every row, with "now" for the identity of the change and for its clock."""
    asked = {table: f"SELECT * FROM {table}" for table in TABLES} | WITHOUT_NUMBERS
    found = {table: store.raw(partial(all_rows, statement)) for table, statement in asked.items()}
    clocks = [row[3] for row in found.pop("change") if row[1] == change]
    return {
        table: sorted((plain(row, change, *clocks) for row in some), key=repr)
        for table, some in found.items()
    }


def all_rows(statement: str, raw: Any) -> list[Any]:
    return list(raw.execute(statement).fetchall())


def plain(row: Any, *now: Any) -> Any:
    if isinstance(row, set):
        return {plain(one, *now) for one in row}
    return tuple("now" if value in now and value else value for value in row)
