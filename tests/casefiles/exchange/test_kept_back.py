"""A value that is withheld, hidden or sealed is in no byte of an export, whatever else is in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.exchange.apply import apply
from casefiles.exchange.conditions import (
    UnknownFieldName,
)
from casefiles.exchange.export import Selection, contents, export
from casefiles.exchange.intake import examine
from casefiles.exchange.withholding import shears
from casefiles.queries.files import cases_for
from casefiles.records import KINDS
from casefiles.records.base import Record
from casefiles.rules.levels import value_level
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from casefiles.values.specs import Kind
from tests.canaries import CANARY, plant_everything
from tests.casefiles.exchange.leaving import EVERY_FIELD, INTERNAL, PUBLIC, cutting, going, manifest, plain
from tests.makers import raw_store


@dataclass(frozen=True)
class Planted:
    """A vault in which every text was written over: the former words, and the present ones with their levels."""

    store: Store
    former: frozenset[str]
    words: Mapping[str, Level]


def written_over(session: Session) -> dict[str, Level]:
    """Every text of every record replaced by another word of its own; returns word → its level."""
    words: dict[str, Level] = {}
    everything = cases_for(session, None)
    for one in everything:
        row = session.get(Record, one.id)
        for field in KINDS[one.kind].fields:
            if field.kind in (Kind.LINE, Kind.TEXT) and field.key in one.values and field.key != "about":
                word = f"{CANARY}Again{one.kind}{field.key}{int(one.level)}{one.ref}".replace("_", "")
                words[word] = value_level(one, field)
                setattr(row, field.key, word)
    return words


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    store = raw_store(tmp_path_factory.mktemp("planted"))
    former = frozenset(plant_everything(store))
    yield Planted(store, former, store.write(written_over).value)
    store.close()


# withheld and hidden


def test_a_withheld_value_is_told_to_exist_and_its_text_is_in_no_byte(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    ana.write(edit_typed, "P-0001", {"residence": "Lane of the Withheld 7"})
    path = export(ana, cutting("person.residence"), ["Bea"], tmp_path / "x.age").path
    assert b"Lane of the Withheld" not in plain(ana, path)
    ((state, value),) = going(ana, cutting("person.residence"))["person"].registers["residence"][0].values()
    assert (state, value) == (0, None)
    assert manifest(ana, path).withheld == 1


def test_a_withheld_value_survives_somebody_who_edits_and_deletes(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    ana.write(edit_typed, "P-0001", {"residence": "Lane of the Withheld 7"})
    there = export(ana, cutting("person.residence"), ["Bea"], tmp_path / "there.age").path
    apply(bea, examine(bea, there))
    bea.write(edit_typed, "P-0001", {"residence": "As Bea believes", "occupation": "glazier"})
    back = export(bea, INTERNAL, ["Ana"], tmp_path / "back.age").path
    apply(ana, examine(ana, back))
    assert b"Lane of the Withheld" not in plain(bea, back)
    told = going(ana, INTERNAL)["person"].registers["residence"][0].values()
    assert {value for _, value in told} == {"Lane of the Withheld 7", "As Bea believes"}
    for ref in ("C-0001", "P-0001"):
        bea.write(remove, ref)
    gone = export(bea, INTERNAL, ["Ana"], tmp_path / "gone.age").path
    apply(ana, examine(ana, gone))
    told = going(ana, INTERNAL)["person"].registers["residence"][0].values()
    assert "Lane of the Withheld 7" in {value for _, value in told}


def test_of_what_is_hidden_nothing_is_said_not_even_by_its_sources(ana: Store) -> None:
    ana.write(edit_typed, "P-0001", {"occupation": "baker"})
    everything = ana.read(contents, INTERNAL, ())
    about = [one for one in everything.wires if one.values.get("about") == "occupation"]
    hidden = ana.read(contents, cutting(hide="person.occupation"), ())
    person = next(one for one in hidden.wires if one.kind == "person")
    assert "occupation" not in {**person.values, **person.registers}
    assert about
    assert {one.uid for one in about}.isdisjoint(one.uid for one in hidden.wires)
    assert hidden.withheld == 0


def test_a_hidden_kind_goes_with_all_its_parts_and_sources_with_their_citations(ana: Store) -> None:
    kinds = {one.kind for one in ana.read(contents, cutting(hide="source name"), ()).wires}
    assert kinds == {"person", "case", "detention"}


def test_a_field_that_does_not_exist_is_not_kept_back_silently() -> None:
    for withhold, hide in (("person.nothing", ""), ("", "nothing"), ("person", ""), ("", "person.")):
        with pytest.raises(UnknownFieldName):
            cutting(withhold, hide)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_sealed_value_is_not_even_told_to_exist(planted: Planted, audience: Audience) -> None:
    selection = Selection(None, audience, shears=shears(EVERY_FIELD, ()))
    found = planted.store.read(contents, selection, ())
    raw = msgspec.json.encode(found.wires).decode()
    sealed = {
        (kind, field.key) for kind, spec in KINDS.items() for field in spec.fields if field.level is Level.L4
    }
    mentioned = {(one.kind, key) for one in found.wires for key in (*one.values, *one.registers)}
    assert mentioned.isdisjoint(sealed)
    assert not [word for word in (*planted.former, *planted.words) if word in raw]
    assert found.withheld > 50


def test_conflicting_values_all_go_inside_and_only_the_sourced_one_outside(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    apply(bea, examine(bea, export(ana, INTERNAL, ["Bea"], tmp_path / "1.age").path))
    bea.write(edit_typed, "P-0001", {"occupation": "as Bea says"})
    ana.write(edit_typed, "P-0001", {"occupation": "as Ana says"})
    apply(ana, examine(ana, export(bea, INTERNAL, ["Ana"], tmp_path / "2.age").path))
    inside = going(ana, INTERNAL)["person"].registers["occupation"][0].values()
    outside = going(ana, PUBLIC)["person"].registers["occupation"][0].values()
    assert {value for _, value in inside} == {"as Bea says", "as Ana says"}
    assert len(list(outside)) == 1


@pytest.mark.parametrize("audience", list(Audience))
def test_no_register_holds_a_value_above_its_audience_or_a_former_one(
    planted: Planted, tmp_path: Path, audience: Audience
) -> None:
    store, words = planted.store, planted.words
    path = export(store, Selection(None, audience), [], tmp_path / "x.age").path
    raw = plain(store, path).decode("latin-1")
    here = {word for word in words if f'"{word}"' in raw}
    uids = {one.uid for one in store.read(contents, Selection(None, audience), ()).wires}
    known = store.read(
        lambda session: {row.hex() for row in session.scalars(sa.select(Record.__table__.c.uid))}
    )
    assert len(here) > 40
    assert not [word for word in here if words[word] > audience.limit or words[word] is Level.L4]
    assert not [word for word in planted.former if f'"{word}"' in raw]
    assert not [uid for uid in known - uids if uid in raw]
