"""What is kept with a source, a letter or any other record leaves by the same rules as what is kept with a case."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casefiles.commands.add import add_typed
from casefiles.commands.attach import attach, attach_copy, take_file
from casefiles.commands.cite import cite
from casefiles.commands.edit import edit_typed, set_level
from casefiles.exchange.apply import apply
from casefiles.exchange.arriving_files import take_files
from casefiles.exchange.export import Contents, Selection, contents, export
from casefiles.exchange.intake import examine
from casefiles.exchange.withholding import shears
from casefiles.queries.attachments import attachments
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.casefiles.exchange.leaving import plain
from tests.makers import make

CASE, LETTER, PHOTO = (
    "C-0001",
    b"a fictitious letter " * 900,
    b"\x89PNG\r\n\x1a\n" + b"nobody is shown " * 900,
)
NAMED = b"only-in-the-name"
HOLDERS = ("source", "appeal", "detention", "person")
Keep = Callable[..., str]


@pytest.fixture
def holders(ana: Store) -> dict[str, str]:
    """Records of the chosen case with which a file can be kept, all public, and a meeting on whose agenda it is."""
    appeal = make(ana, "appeal", name="Invented letter", sent="3 May 2020")
    named = make(ana, "person_named", to=appeal, person="P-0001", name="Aro Velkin")
    meeting = make(ana, "meeting", name="Invented summit", held_on="3 May 2020")
    make(ana, "meeting_item", to=meeting, case=CASE)
    for ref in (appeal, named, meeting):
        ana.write(cite, ref, "", "S-0001", "page 2")
    return {
        "source": "S-0001",
        "appeal": appeal,
        "detention": "D-0001",
        "person": "P-0001",
        "meeting": meeting,
    }


@pytest.fixture
def keep(ana: Store, tmp_path: Path) -> Keep:
    """Keep a file with a record, at a level; its reference."""

    def keep(ref: str, level: Level | None = None, data: bytes = LETTER) -> str:
        path = tmp_path / f"{NAMED.decode()}.bin"
        path.write_bytes(data)
        made = ana.write(attach, ref, take_file(tmp_path / "ana", path)).value.ref
        if level is not None:
            ana.write(set_level, made, level)
        ana.write(edit_typed, made, {"provenance": "Handed over by nobody"})
        return made

    return keep


def going(store: Store, audience: Audience, **facts: object) -> Contents:
    """What goes of the chosen case, files ticked."""
    return store.read(contents, Selection((CASE,), audience, attachments=True, **facts), ())  # type: ignore[arg-type]


def kinds(found: Contents) -> set[str]:
    return {one.kind for one in found.wires}


@pytest.mark.parametrize("holder", [*HOLDERS, "meeting"])
def test_as_it_was_kept_it_never_leaves_the_organisation(
    ana: Store, holders: dict[str, str], keep: Keep, tmp_path: Path, holder: str
) -> None:
    keep(holders[holder])
    for number, audience in enumerate(one for one in Audience if one.outward):
        for cases in ((CASE,), None):
            whole = Selection(cases, audience, attachments=True)
            found = ana.read(contents, whole, ())
            assert "attachment" not in kinds(found)
            assert found.files == ()
        sealed = export(ana, whole, [], tmp_path / f"{number}.age", folder=tmp_path / "ana")
        told = plain(ana, sealed.path)
        assert NAMED not in told
        assert LETTER[:40] not in told


@pytest.mark.parametrize("holder", HOLDERS)
def test_an_ordinary_one_goes_with_the_chosen_case_when_files_are_ticked(
    ana: Store, holders: dict[str, str], keep: Keep, holder: str
) -> None:
    keep(holders[holder], Level.L0)
    assert len(going(ana, Audience.PUBLIC).files) == 1
    unticked = ana.read(contents, Selection((CASE,), Audience.PUBLIC), ())
    assert unticked.files == ()
    (record,) = [one for one in unticked.wires if one.kind == "attachment"]
    assert "name" not in record.values


@pytest.mark.parametrize("holder", HOLDERS)
def test_it_arrives_whole_at_a_colleague(
    ana: Store, bea: Store, holders: dict[str, str], keep: Keep, tmp_path: Path, holder: str
) -> None:
    keep(holders[holder])
    inside = Selection((CASE,), Audience.INTERNAL, attachments=True)
    intake = examine(bea, export(ana, inside, ["Bea"], tmp_path / "x.age", folder=tmp_path / "ana").path)
    apply(bea, intake)
    assert intake.opened is not None
    assert take_files(bea, tmp_path / "bea", tmp_path / "x.age", intake.opened) == 1
    (seen,) = bea.read(attachments, holders[holder])
    assert seen.record.level is Level.L3
    assert seen.stored is not None


@pytest.mark.parametrize("holder", ["source", "appeal"])
def test_it_is_never_less_confidential_than_what_it_is_kept_with(
    ana: Store, holders: dict[str, str], keep: Keep, holder: str
) -> None:
    keep(holders[holder], Level.L0)
    ana.write(set_level, holders[holder], Level.L2)
    found = going(ana, Audience.PUBLIC)
    assert "attachment" not in kinds(found)
    assert found.files == ()
    assert len(going(ana, Audience.PARTNER).files) == 1


@pytest.mark.parametrize("holder", ["source", "appeal"])
def test_a_photograph_goes_only_where_the_person_agreed(
    ana: Store, holders: dict[str, str], keep: Keep, tmp_path: Path, holder: str
) -> None:
    ref = keep(holders[holder], Level.L0, PHOTO)
    assert going(ana, Audience.INTERNAL).files == ()
    ana.write(edit_typed, ref, {"consent": "public"})
    assert len(going(ana, Audience.PUBLIC).files) == 1
    path = tmp_path / "copy.png"
    path.write_bytes(PHOTO + b"cleaned")
    ana.write(attach_copy, ref, take_file(tmp_path / "ana", path), "an invented tool")
    assert len(going(ana, Audience.PUBLIC).files) == 2
    ana.write(edit_typed, ref, {"consent": "refused"})
    assert going(ana, Audience.INTERNAL).files == ()


def test_it_stays_when_its_source_is_hidden_or_only_a_hidden_value_rests_on_it(
    ana: Store, holders: dict[str, str], keep: Keep
) -> None:
    other = make(ana, "source", name="Invented diagnosis")
    note = ana.write(add_typed, "health_note", {"condition": "An illness"}, CASE, Level.L3).value
    ana.write(cite, note, "condition", other, "page 1")
    keep(other, Level.L0)
    assert "attachment" not in kinds(going(ana, Audience.PUBLIC))
    assert len(going(ana, Audience.INTERNAL).files) == 1
    keep(holders["source"], Level.L0)
    assert len(going(ana, Audience.PUBLIC).files) == 1
    assert going(ana, Audience.PUBLIC, shears=shears([], ["source"])).files == ()


def test_it_stays_when_it_shows_somebody_who_was_not_chosen(
    ana: Store, holders: dict[str, str], keep: Keep
) -> None:
    other = make(ana, "person", name="Ulo Marrin")
    ref = keep(holders["source"], Level.L0)
    ana.write(edit_typed, ref, {"depicts": other, "consent": "public"})
    assert going(ana, Audience.PUBLIC).files == ()


def test_what_is_kept_with_a_meeting_goes_only_with_the_whole_vault(
    ana: Store, holders: dict[str, str], keep: Keep
) -> None:
    keep(holders["meeting"], Level.L0)
    found = going(ana, Audience.INTERNAL)
    assert "meeting" in kinds(found)
    assert "attachment" not in kinds(found)
    assert len(ana.read(contents, Selection(None, Audience.PUBLIC, attachments=True), ()).files) == 1
