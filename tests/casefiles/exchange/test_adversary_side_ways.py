"""What redaction keeps back leaves by no side way: removals, records and fields of newer releases, what is kept back."""

import msgspec
import pytest

from casefiles.commands.edit import edit_typed, set_level
from casefiles.commands.remove import remove
from casefiles.exchange.apply import apply
from casefiles.exchange.export import Selection, contents
from casefiles.exchange.told import note_told
from casefiles.exchange.wire_record import WireRecord
from casefiles.exchange.withholding import shears
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.casefiles.exchange.leaving import INTERNAL, cutting, going
from tests.makers import make
from tests.wires import intake, wires

DOT = "77" * 16
WORDS = "told by a newer release"


def of_tomorrow(uid: str, parent: str | None, level: int | None) -> WireRecord:
    """A record of a kind that only a newer release knows."""
    stamps = {DOT: ("ab" * 32, 1)}
    return WireRecord(DOT, "of_tomorrow", level, {}, parent, "a", "T-0001", {}, stamps, uid, {"words": WORDS})


def told_all(store: Store, selection: Selection) -> str:
    return "".join(
        msgspec.json.encode(one).decode() for one in store.read(contents, selection, ("Bea",)).wires
    )


def sealed(store: Store, ref: str) -> str:
    """Raise a record to L4; returns its identity."""
    store.write(set_level, ref, Level.L4)
    return next(one.uid for one in store.read(wires) if one.ref == ref)


def test_a_removal_says_nothing_of_a_field_that_was_hidden(ana: Store, bea: Store) -> None:
    ref = make(ana, "person", name="Known To Bea", residence="Lane of the Hidden 3")
    hiding = cutting(hide="person.residence")
    ana.write(lambda s: note_told(s, ["Bea"], contents(s, hiding, ["Bea"]).wires))
    ana.write(remove, ref)
    (stone,) = [one for one in ana.read(contents, hiding, ("Bea",)).wires if "_deleted" in one.registers]
    assert "name" in stone.registers
    assert "residence" not in stone.registers


def test_what_a_newer_release_hung_on_a_sealed_record_stays(ana: Store, bea: Store) -> None:
    whole = sealed(ana, make(ana, "person", name="Sealed Person"))
    apply(ana, intake([of_tomorrow("66" * 16, whole, 0), of_tomorrow("65" * 16, "66" * 16, None)]))
    assert WORDS not in told_all(ana, INTERNAL)
    assert whole not in told_all(ana, INTERNAL)


def test_what_a_newer_release_hung_on_a_hidden_kind_stays(ana: Store, bea: Store) -> None:
    whole = next(one.uid for one in ana.read(wires) if one.ref == "D-0001")
    apply(ana, intake([of_tomorrow("66" * 16, whole, 0)]))
    assert WORDS in told_all(ana, INTERNAL)
    assert WORDS not in told_all(ana, cutting(hide="detention"))


def test_a_newer_releases_field_that_is_sealed_stays(ana: Store, bea: Store) -> None:
    wire = next(one for one in ana.read(wires) if one.ref == "P-0001")
    told = {"_levels": ({DOT: (1, {"of_tomorrow": 4})}, [wire.born]), "of_tomorrow": ({DOT: (1, WORDS)}, [])}
    stamps = {**wire.stamps, DOT: ("ab" * 32, 1)}
    apply(ana, intake([msgspec.structs.replace(wire, registers={**wire.registers, **told}, stamps=stamps)]))
    assert WORDS not in told_all(ana, INTERNAL)


def test_that_a_value_exists_is_told_only_to_who_might_have_had_it(ana: Store, bea: Store) -> None:
    ana.write(edit_typed, "P-0001", {"residence": "Lane of the Withheld 7"})
    outside = Selection(None, Audience.PUBLIC, shears=shears(["person.residence"], []))
    assert "residence" not in going(ana, outside)["person"].registers


@pytest.mark.parametrize("way", ["withhold", "hide"])
@pytest.mark.parametrize(
    ("kind", "link"),
    [("case", "person"), ("attachment", "depicts"), ("participant", "person"), ("person_named", "person")],
)
def test_keeping_back_who_a_record_is_about_lets_no_record_of_a_sealed_person_go(
    ana: Store, way: str, kind: str, link: str
) -> None:
    whole = {
        "attachment": "P-0001",
        "participant": "C-0001",
        "person_named": make(ana, "appeal", name="A Call"),
    }
    sealed_one = make(ana, "person", name="Sealed Person")
    ana.write(set_level, sealed_one, Level.L4)
    ref = make(ana, kind, to=whole.get(kind), **{link: sealed_one})
    ana.write(set_level, ref, Level.L0)
    assert ref not in {one.ref for one in ana.read(contents, cutting(**{way: f"{kind}.{link}"}), ()).wires}


def test_keeping_back_what_a_citation_is_for_makes_no_unsourced_claim_sourced(ana: Store) -> None:
    ana.write(edit_typed, "P-0001", {"biography": "glazier, says nobody"})
    public = Selection(None, Audience.PUBLIC, shears=shears([], ["citation.about"]))
    assert "says nobody" not in told_all(ana, public)
    assert '"kind":"citation"' not in told_all(ana, public)
