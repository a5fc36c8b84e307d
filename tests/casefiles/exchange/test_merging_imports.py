"""What a person sees of an import and what happens: the look is the effect, nothing protected moves, one step undoes it."""

from pathlib import Path

import msgspec
import pytest

from casefiles.commands.edit import edit_typed
from casefiles.commands.erase import erase
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.exchange.apply import apply
from casefiles.exchange.merge_conditions import CannotKeepBoth
from casefiles.exchange.provenance import SILENT, provenance
from casefiles.exchange.queue import queue
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import Choice, What
from casefiles.exchange.settling import settle
from casefiles.queries.files import record
from casefiles.queries.searching import search
from casefiles.records.ledger_merge import Opaque
from casefiles.store.store import Store
from tests.makers import make, raw_store
from tests.wires import TOLD, WITHHOLD, intake, standing, wires

PERSON = "P-0001"


def hand(giver: Store, taker: Store, number: int, decisions=None, mode="all", **part):
    return apply(taker, intake(giver.read(wires, **part), number), decisions or {}, mode)


@pytest.fixture
def cem(tmp_path: Path, ana: Store):
    """Cem's vault, which has all of Ana's."""
    store = raw_store(tmp_path, "cem.db")
    hand(ana, store, 900)
    yield store
    store.close()


def text(store: Store, key: str, ref: str = PERSON) -> str:
    return store.read(record, ref).records[0].words(key)


def test_the_look_beforehand_is_what_happens(ana: Store, cem: Store) -> None:
    cem.write(edit_typed, PERSON, {"occupation": "baker", "education": "a school"})
    ana.write(edit_typed, PERSON, {"occupation": "potter", "birth_place": "a village"})
    make(ana, "person", name="Newly Added")
    told = intake(ana.read(wires), 1)
    seen = review(cem, told)
    assert seen.counts == {What.NEW: 1, What.CONFLICT: 1, What.UPDATED: 1}
    done = apply(cem, told)
    assert (done.added, done.updated, done.removed, done.waiting) == (1, 1, 0, 1)
    assert {text(cem, item.field) for item in seen.items if item.what is What.UPDATED and item.theirs} == {
        "a village"
    }
    again = review(cem, told)
    assert (again.items, again.same) == ((), len(told.wires))


def test_an_import_is_taken_back_as_one_step_and_that_merges_on(ana: Store, cem: Store) -> None:
    cem.write(edit_typed, PERSON, {"education": "ours"})
    ana.write(edit_typed, PERSON, {"occupation": "potter"})
    new = make(ana, "person", name="Newly Added")
    done = hand(ana, cem, 1)
    cem.write(undo, done.change)
    assert (text(cem, "occupation"), text(cem, "education")) == ("beekeeper", "ours")
    assert new not in [found.ref for found in cem.read(search, "Newly Added")]
    hand(cem, ana, 2)
    assert text(ana, "occupation") == "beekeeper"


def test_removals_wait_for_a_tick_and_can_be_kept_or_followed(ana: Store, cem: Store) -> None:
    for name in ("Removed Kept", "Removed Followed"):
        make(ana, "person", name=name)
    hand(ana, cem, 1)
    for ref in ("P-0002", "P-0003"):
        ana.write(remove, ref)
    assert hand(ana, cem, 2).waiting == 2
    assert {item.what for item in cem.read(queue)} == {What.DELETION}
    cem.write(settle, "P-0002", "keep")
    cem.write(settle, "P-0003", "remove")
    assert cem.read(queue) == ()
    assert text(cem, "name", "P-0002") == "Removed Kept"
    assert cem.read(search, "Followed") == []
    hand(cem, ana, 3)
    ana.write(settle, "P-0002._deleted", "theirs")
    assert text(ana, "name", "P-0002") == "Removed Kept"


def test_what_is_protected_never_changes_without_a_tick(ana: Store, cem: Store) -> None:
    ana.write(edit_typed, "C-0001", {"posture": "silent", "risk": "theirs"})
    hand(ana, cem, 1)
    assert text(cem, "posture", "C-0001") == "silent"
    assert text(cem, "risk", "C-0001") == ""
    ana.write(edit_typed, "C-0001", {"posture": "public"})
    hand(ana, cem, 2)
    assert text(cem, "posture", "C-0001") == "silent"
    assert {item.field for item in cem.read(queue)} == {"posture", "risk"}
    cem.write(settle, "C-0001.posture", Choice.MINE)
    cem.write(settle, "C-0001.risk", Choice.THEIRS)
    assert (text(cem, "posture", "C-0001"), text(cem, "risk", "C-0001")) == ("silent", "theirs")
    assert cem.read(queue) == ()


def test_an_erasure_is_a_request_and_leaves_nothing_once_granted(ana: Store, cem: Store) -> None:
    ana.write(edit_typed, PERSON, {"residence": "Vanishing Lane"})
    hand(ana, cem, 1)
    ana.write(erase, PERSON, "residence")
    hand(ana, cem, 2)
    assert text(cem, "residence") == "Vanishing Lane"
    (item,) = cem.read(queue)
    assert item.what is What.ERASURE
    cem.write(settle, item.key, "theirs")
    held = cem.raw(
        lambda raw: repr(
            [
                raw.execute(f"SELECT * FROM {t}").fetchall()
                for t in ("fact", "history", "imported", "person", "proposal")
            ]
        )
    )
    assert "Vanishing" not in held
    assert cem.read(search, "Vanishing") == []


def test_a_withheld_value_survives_somebody_who_edits_and_removes(ana: Store, tmp_path: Path) -> None:
    ana.write(edit_typed, PERSON, {"residence": "never told"})
    ana.write(edit_typed, PERSON, {"education": "never told either"})
    withheld = ana.read(wires, tell=lambda _, key: WITHHOLD if key in ("residence", "education") else TOLD)
    assert b"never told" not in msgspec.json.encode(withheld)
    dan = raw_store(tmp_path, "dan.db")
    apply(dan, intake(withheld, 1))
    assert dan.read(provenance, PERSON)["residence"] == SILENT
    dan.write(edit_typed, PERSON, {"residence": "as Dan heard"})
    hand(dan, ana, 2)
    (item,) = ana.read(queue)
    assert {item.mine.text, item.theirs.text} == {"never told", "as Dan heard"}
    dan.write(remove, "C-0001")
    hand(dan, ana, 3)
    ana.write(settle, f"{PERSON}.residence", "both")
    assert "never told" in text(ana, "residence")
    assert text(ana, "education") == "never told either"
    dan.close()


def test_what_a_newer_release_knows_is_kept_and_passed_on(ana: Store, cem: Store) -> None:
    (one, *_) = ana.read(
        wires, uids=[uid for uid, held in ana.read(standing).items() if "occupation" in held]
    )
    strange = msgspec.structs.replace(one, kind="of_tomorrow", uid="77" * 16)
    newer = msgspec.structs.replace(one, values={**one.values, "of_tomorrow": [1, {"x": None}]})
    apply(cem, intake([newer, strange], 1))
    apply(cem, intake([newer, strange], 1))
    cem.write(edit_typed, PERSON, {"occupation": "baker"})
    passed = next(wire for wire in cem.read(wires) if wire.uid == one.uid)
    assert passed.values["of_tomorrow"] == [1, {"x": None}]
    assert cem.read(lambda s: s.get(Opaque, bytes.fromhex("77" * 16)).kind) == "of_tomorrow"


def test_probable_same_people_are_pointed_out_and_joined_only_by_a_tick(ana: Store, cem: Store) -> None:
    make(cem, "person", name="Ulo Marrin", born_on="1980")
    make(ana, "person", name="Marrin Ulo", born_on="1980")
    make(ana, "person", name="Ulo Marin", born_on="1955")
    told = intake(ana.read(wires), 1)
    (item,) = [item for item in review(cem, told).items if item.what is What.DUPLICATE]
    assert (item.ref, item.title) == ("P-0002", "Marrin Ulo")
    apply(cem, told, {item.key: Choice.THEIRS})
    merged = [
        ref for ref in ("P-0002", "P-0003", "P-0004") if cem.read(record, ref).records[0].link("merged_into")
    ]
    assert len(merged) == 1


def test_both_is_refused_for_what_holds_one_value(ana: Store, cem: Store) -> None:
    for store, born in ((ana, "1980"), (cem, "1981")):
        store.write(edit_typed, PERSON, {"born_on": born})
    hand(ana, cem, 1)
    with pytest.raises(CannotKeepBoth):
        cem.write(settle, f"{PERSON}.born_on", "both")
    cem.write(settle, f"{PERSON}.born_on", "theirs")
    assert cem.read(record, PERSON).records[0].date("born_on").text == "1980"
