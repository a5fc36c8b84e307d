"""A contact who tells a false value under somebody else's change: the true one is not lost, and nobody is fooled silently."""

from pathlib import Path

import msgspec
import pytest

from casefiles.commands.edit import edit_typed
from casefiles.exchange.apply import apply
from casefiles.exchange.queue import queue
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import What
from casefiles.exchange.settling import settle
from casefiles.exchange.wire_record import WireRecord
from casefiles.queries.files import record
from casefiles.queries.soundness import faults
from casefiles.store.store import Store
from tests.makers import raw_store
from tests.wires import intake, wires


@pytest.fixture
def cem(tmp_path: Path) -> Store:
    """A third vault, to which nobody has told anything yet."""
    store = raw_store(tmp_path, "cem.db")
    yield store
    store.close()


def falsified(records: list[WireRecord], ref: str, **values: str) -> list[WireRecord]:
    """The same records with other values under the same dots."""
    return [
        msgspec.structs.replace(one, values={**one.values, **values}) if one.ref == ref else one
        for one in records
    ]


def words(store: Store, ref: str, key: str) -> str:
    return store.read(record, ref).records[0].words(key)


def conflicts(store: Store) -> set[str]:
    return {f"{item.ref}.{item.field}" for item in store.read(queue) if item.what is What.CONFLICT}


@pytest.mark.parametrize("honest_first", [True, False], ids=["honest first", "false first"])
def test_both_values_stand_side_by_side_until_a_person_judges(
    ana: Store, cem: Store, honest_first: bool
) -> None:
    honest = ana.read(wires)
    told = [
        intake(honest, 1, "Ana"),
        intake(falsified(honest, "P-0001", occupation="informer"), 2, "Mallory"),
    ]
    first, second = told if honest_first else reversed(told)
    apply(cem, first)
    assert [(item.what, item.field) for item in review(cem, second).items] == [(What.CONFLICT, "occupation")]
    apply(cem, second)
    assert conflicts(cem) == {"P-0001.occupation"}
    assert cem.read(faults) == ()
    for again in told:
        assert review(cem, again).items == ()
    cem.write(settle, "P-0001.occupation", "mine")
    assert conflicts(cem) == set()
    apply(cem, told[0])
    apply(cem, told[1])
    assert conflicts(cem) == set()


def test_a_false_permission_to_publish_does_not_outlive_the_true_wish_for_silence(
    ana: Store, cem: Store
) -> None:
    ana.write(edit_typed, "C-0001", {"posture": "silent"})
    honest = ana.read(wires)
    false = [
        msgspec.structs.replace(
            one,
            registers={
                **one.registers,
                "posture": (
                    {dot: (state, "public") for dot, (state, _) in one.registers["posture"][0].items()},
                    one.registers["posture"][1],
                ),
            },
        )
        if one.ref == "C-0001"
        else one
        for one in honest
    ]
    apply(cem, intake(false, 1, "Mallory"))
    assert words(cem, "C-0001", "posture") == "public"
    apply(cem, intake(honest, 2, "Ana"))
    assert words(cem, "C-0001", "posture") == "silent"
    assert "C-0001.posture" in conflicts(cem)


def test_what_a_vault_wrote_itself_is_not_put_in_question(ana: Store) -> None:
    honest = ana.read(wires)
    apply(ana, intake(falsified(honest, "P-0001", occupation="informer"), 1, "Mallory"))
    assert words(ana, "P-0001", "occupation") == "beekeeper"
    assert conflicts(ana) == set()


def test_what_is_kept_side_by_side_travels_on_as_it_is(ana: Store, cem: Store, tmp_path: Path) -> None:
    honest = ana.read(wires)
    apply(cem, intake(honest, 1, "Ana"))
    apply(cem, intake(falsified(honest, "P-0001", occupation="informer"), 2, "Mallory"))
    dan = raw_store(tmp_path, "dan.db")
    apply(dan, intake(cem.read(wires), 1, "Cem"))
    assert conflicts(dan) == {"P-0001.occupation"}
    assert dan.read(faults) == ()
    dan.close()
