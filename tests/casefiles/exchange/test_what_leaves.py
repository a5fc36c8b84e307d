"""What leaves is exactly what was chosen: withheld, hidden, removed, unchanged and under another name."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from casefiles.commands.edit import edit_typed, set_level
from casefiles.commands.remove import remove
from casefiles.crypto.age import Passphrase
from casefiles.exchange.apply import apply
from casefiles.exchange.conditions import (
    BadViewName,
    NothingChanged,
    NotSelected,
    UnknownView,
)
from casefiles.exchange.export import Selection, contents, export
from casefiles.exchange.intake import examine
from casefiles.exchange.scopes import (
    chosen_cases,
    remove_view,
    save_filter,
    save_view,
    scope_of,
    set_scope,
    views,
)
from casefiles.exchange.told import note_heard
from casefiles.exchange.withholding import shears
from casefiles.files import FileFault
from casefiles.queries.case_rows import CaseFilter
from casefiles.queries.files import record
from casefiles.records.ledger import Author
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.casefiles.exchange.colleagues import befriend
from tests.casefiles.exchange.leaving import (
    INTERNAL,
    PUBLIC,
    Wires,
    going,
    manifest,
    plain,
)
from tests.makers import make, make_cited_case, raw_store

# removals


def test_a_removal_is_told_only_to_who_knew_the_record(ana: Store, bea: Store, tmp_path: Path) -> None:
    ref = make(ana, "person", name="Somebody Removed", level=Level.L3)
    known = make(ana, "person", name="Known To Bea", level=Level.L3)
    export(ana, Selection(None, Audience.INTERNAL), ["Bea"], tmp_path / "1.age")
    secret = make(ana, "person", name="Never Told", level=Level.L3)
    for one in (ref, known, secret):
        ana.write(remove, one)
    found = ana.read(contents, INTERNAL, ["Bea"])
    stones = [one for one in found.wires if "_deleted" in one.registers]
    assert (len(stones), found.removed) == (2, 2)
    assert all(not one.values and not one.ref for one in stones)
    assert {value for one in stones for _, value in one.registers["_deleted"][0].values()} == {True}
    assert b"Somebody Removed" not in msgspec.json.encode(found.wires)
    assert ana.read(contents, INTERNAL, ()).removed == 0
    assert ana.read(contents, PUBLIC, ["Bea"]).removed == 0


# only what changed


def test_only_what_changed_since_goes_and_nothing_when_nothing_did(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    since = Selection(None, Audience.INTERNAL, since_last=True)
    first = export(ana, since, ["Bea"], tmp_path / "1.age")
    assert sum(first.counts.values()) == sum(
        export(ana, INTERNAL, ["Bea"], tmp_path / "all.age").counts.values()
    )
    with pytest.raises(NothingChanged):
        export(ana, since, ["Bea"], tmp_path / "2.age")
    assert not (tmp_path / "2.age").exists()
    ana.write(edit_typed, "D-0001", {"status": "released"})
    assert export(ana, since, ["Bea"], tmp_path / "3.age").counts == {"detention": 1, "case": 1}


def test_a_file_that_could_not_be_written_counts_as_told_to_nobody(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    since = Selection(None, Audience.INTERNAL, since_last=True)
    with pytest.raises(FileFault):
        export(ana, since, ["Bea"], tmp_path / "no such folder" / "1.age")
    assert export(ana, since, ["Bea"], tmp_path / "1.age").counts["person"] == 1


def test_what_one_of_two_receivers_lacks_goes(ana: Store, bea: Store, tmp_path: Path) -> None:
    cyr = raw_store(tmp_path, "cyr.db")
    befriend(ana, "Cyr", cyr)
    since = Selection(None, Audience.INTERNAL, since_last=True)
    export(ana, since, ["Bea"], tmp_path / "1.age")
    assert export(ana, since, ["Bea", "Cyr"], tmp_path / "2.age").counts["person"] == 1
    with pytest.raises(NothingChanged):
        export(ana, since, ["Cyr"], tmp_path / "3.age")
    cyr.close()


def test_what_came_from_a_contact_is_not_sent_back_to_them(ana: Store, bea: Store, tmp_path: Path) -> None:
    intake = examine(bea, export(ana, INTERNAL, ["Bea"], tmp_path / "1.age").path)
    apply(bea, intake)
    bea.write(note_heard, intake.bundle.sender, intake.wires)
    since = Selection(None, Audience.INTERNAL, since_last=True)
    with pytest.raises(NothingChanged):
        export(bea, since, ["Ana"], tmp_path / "2.age")


def test_a_full_export_of_the_same_names_the_one_that_it_replaces(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    first, second = (export(ana, INTERNAL, ["Bea"], tmp_path / f"{n}.age").path for n in (1, 2))
    assert manifest(ana, first).supersedes is None
    assert manifest(ana, second).supersedes == manifest(ana, first).export_id
    other = export(ana, PUBLIC, ["Bea"], tmp_path / "3.age").path
    assert manifest(ana, other).supersedes is None
    head = manifest(ana, second).audit_head
    assert head is not None
    assert head.seq > 0


# who wrote it


def authors(wires: Wires) -> set[str]:
    return {author for one in wires.values() for author, _ in one.stamps.values()}


def test_outside_nobody_learns_which_keys_wrote_what(ana: Store, bea: Store, tmp_path: Path) -> None:
    cyr = raw_store(tmp_path, "cyr.db")
    befriend(ana, "Cyr", cyr)
    key = ana.read(lambda session: session.scalars(sa.select(Author.key)).one()).hex().encode()

    def told(name: str, selection: Selection, to: list[str] | Passphrase) -> bytes:
        return plain(ana, export(ana, selection, to, tmp_path / f"{name}.age").path)

    def written_by(raw: bytes) -> set[bytes]:

        return set(re.findall(rb'":\["([0-9a-f]{64})",', raw))

    inside, outside = told("1", INTERNAL, ["Bea"]), told("2", PUBLIC, ["Bea"])
    again, other = told("3", PUBLIC, ["Bea"]), told("4", PUBLIC, ["Cyr"])
    assert written_by(inside) == {key}
    assert key not in outside
    assert written_by(outside) == written_by(again)
    assert written_by(outside).isdisjoint(written_by(other))
    assert written_by(told("5", Selection(None, Audience.PUBLIC, pseudonyms=False), ["Bea"])) == {key}
    cyr.close()


def test_what_is_not_to_be_passed_on_arrives_as_internal(ana: Store, bea: Store, tmp_path: Path) -> None:
    ana.write(set_level, "P-0001", Level.L1)
    ana.write(set_level, "P-0001", Level.L0)
    selection = Selection(None, Audience.PUBLIC, not_beyond=True)
    apply(bea, examine(bea, export(ana, selection, ["Bea"], tmp_path / "1.age").path))
    assert bea.read(record, "P-0001").records[0].level is Level.L3
    assert not bea.read(contents, PUBLIC, ()).wires


# selections


def test_cases_are_chosen_by_tag_and_by_saved_view(ana: Store, tmp_path: Path) -> None:
    other = make_cited_case(ana, "Ulo Marrin")
    ana.write(edit_typed, other["case"], {"tags": "for-review"})
    ana.write(save_view, "  people  of Aro ", "velkin")

    def names(**ways: Any) -> set[str]:
        found = ana.read(contents, Selection((), Audience.INTERNAL, **ways), ())
        return {str(one.values["name"]) for one in found.wires if one.kind == "case"}

    assert names(tags=("for-review",)) == {"Ulo Marrin"}
    assert names(views=("people of Aro",)) == {"Aro Velkin"}
    assert names(tags=("for-review",), views=("people of Aro",)) == {"Aro Velkin", "Ulo Marrin"}
    assert [(one.name, one.query) for one in ana.read(views)] == [("people of Aro", "velkin")]
    ana.write(remove_view, "people of Aro")
    with pytest.raises(UnknownView):
        names(views=("people of Aro",))
    with pytest.raises(NotSelected):
        export(ana, Selection((), Audience.INTERNAL, ("next-summit",)), [], tmp_path / "x.age")


def test_a_kept_search_chooses_by_what_the_list_is_narrowed_to_and_no_similar_name(ana: Store) -> None:
    for name, region in (("Aro Velkyn", "tibet"), ("Ulo Marrin", "tibet"), ("Ulo Marrin", "macao")):
        ana.write(edit_typed, make_cited_case(ana, name)["case"], {"region": region})
    kept = ana.write(save_filter, "Marrins", CaseFilter("marrin", region="tibet")).value
    ana.write(save_filter, "Tibet", CaseFilter(region="tibet"))
    ana.write(save_view, "Velkin", "velkin")

    def chosen(name: str) -> list[str]:
        return list(ana.read(chosen_cases, Selection((), Audience.INTERNAL, views=(name,))) or ())

    assert kept.query == "marrin · Tibet (TAR and Tibetan areas)"
    assert chosen("Marrins") == ["C-0003"]
    assert chosen("Tibet") == ["C-0002", "C-0003"]
    assert chosen("Velkin") == ["C-0001"]
    with pytest.raises(BadViewName):
        ana.write(save_filter, "Nothing", CaseFilter("  "))


def test_what_usually_goes_to_a_contact_is_kept_and_used(ana: Store, bea: Store) -> None:
    selection = Selection(
        ("C-0001",),
        Audience.PARTNER,
        ("for-review",),
        shears=shears(["person.residence"], ["name"]),
        attachments=True,
        not_beyond=True,
    )
    ana.write(set_scope, "Bea", selection)
    assert ana.read(scope_of, "Bea") == selection
    ana.write(remove, "C-0001")
    kept = ana.read(scope_of, "Bea")
    assert kept is not None
    assert kept.cases == ()
    ana.write(set_scope, "Bea", None)
    assert ana.read(scope_of, "Bea") is None


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (INTERNAL, "all cases"),
        (Selection(("C-0001",), Audience.PUBLIC, ("x",)), "chosen cases, by tag"),
        (Selection((), Audience.PUBLIC, views=("x",), since_last=True), "by saved view, only what changed"),
    ],
)
def test_the_scope_is_told_in_words_that_name_nobody(selection: Selection, words: str) -> None:
    assert selection.words == words


def test_levels_of_a_value_travel_with_it(ana: Store) -> None:
    ana.write(set_level, "P-0001", Level.L2)
    told = going(ana, INTERNAL)["person"]
    assert told.level == 2
    assert {value for _, value in told.registers["_level"][0].values()} == {2}
    assert "person" not in going(ana, PUBLIC)
