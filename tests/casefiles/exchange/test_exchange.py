"""One vault hands records to another: the same records, only what may go, and nothing when anything is amiss."""

import hashlib
import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from casefiles.commands.edit import edit_typed, set_level
from casefiles.commands.remove import remove
from casefiles.crypto.age import Passphrase, open_whole
from casefiles.crypto.errors import NotAddressedToYou, SealedFileRefused, WrongFilePassphrase
from casefiles.errors import CaseFileError
from casefiles.exchange.apply import apply as take_in
from casefiles.exchange.conditions import (
    NothingToExport,
    UnknownSender,
    UnverifiedSender,
)
from casefiles.exchange.contacts import add_contact, own_card, own_identity
from casefiles.exchange.export import Selection, export, preview
from casefiles.exchange.intake import examine
from casefiles.exchange.queue import queue
from casefiles.exchange.settling import settle
from casefiles.queries.files import case_file, record
from casefiles.queries.history import history
from casefiles.queries.listing import counts, listing
from casefiles.queries.searching import search
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.canaries import CANARY, plant_everything, words_in
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import KEY, make, make_cited_case, raw_store

EVERYTHING = Selection(None, Audience.INTERNAL)
WORDS = Passphrase("meadow copper ferry ninety saddle umber")


def send(ana: Store, folder: Path, selection: Selection = EVERYTHING, name: str = "out.age") -> Path:
    export(ana, selection, ["Bea"], folder / name)
    return folder / name


def opened(store: Store, selection: Selection, path: Path) -> bytes:
    """The archive inside an export that was sealed to its own sender."""
    export(store, selection, [], path)
    with path.open("rb") as source:
        return open_whole(source, store.read(own_identity).sealing, 2**30)


def told(store: Store) -> dict[bytes, tuple[str, str, dict[str, object]]]:
    """Each record by identity: kind, reference, values (links by what they point to)."""
    return {
        one.uid: (one.kind, one.ref, {key: getattr(value, "uid", value) for key, value in one.values.items()})
        for kind in store.read(counts)
        for entry in store.read(listing, kind)
        for one in store.read(record, entry.ref).records
    }


def test_an_import_holds_the_same_records(ana: Store, bea: Store, tmp_path: Path) -> None:
    intake = examine(bea, send(ana, tmp_path))
    assert intake.sender == "Ana"
    assert take_in(bea, intake).added == sum(ana.read(counts).values())
    assert told(bea) == told(ana)
    assert [found.title for found in bea.read(search, "测试")] == ["Aro Velkin"]


def test_edited_values_keep_their_dots_and_their_author(ana: Store, bea: Store, tmp_path: Path) -> None:
    ana.write(edit_typed, "P-0001", {"occupation": "baker"})
    take_in(bea, examine(bea, send(ana, tmp_path)))
    from sqlalchemy import select

    from casefiles.records.ledger import Author, Change, Fact, Gone

    def ledger(session: object) -> list[object]:
        facts = session.execute(select(Fact.field, Fact.dot, Fact.value)).all()  # type: ignore[attr-defined]
        gone = session.execute(select(Gone.field, Gone.dot)).all()  # type: ignore[attr-defined]
        stamps = session.execute(  # type: ignore[attr-defined]
            select(Change.uid, Change.hlc, Author.key).join(Author).where(Change.uid.in_(select(Fact.dot)))
        ).all()
        return [sorted(map(tuple, facts)), sorted(map(tuple, gone)), sorted(map(tuple, stamps))]

    assert bea.read(ledger) == ana.read(ledger)


def test_the_same_file_twice_changes_nothing(ana: Store, bea: Store, tmp_path: Path) -> None:
    path = send(ana, tmp_path)
    take_in(bea, examine(bea, path))
    before = told(bea)
    again = examine(bea, path)
    assert again.seen_before
    assert take_in(bea, again).added == 0
    assert take_in(bea, again).added == 0
    assert told(bea) == before


def test_one_preview_taken_in_twice_adds_once(ana: Store, bea: Store, tmp_path: Path) -> None:
    intake = examine(bea, send(ana, tmp_path))
    first, second = take_in(bea, intake), take_in(bea, intake)
    assert (first.added > 0, second.added) == (True, 0)


def test_what_only_we_wrote_stays_and_what_is_new_comes(ana: Store, bea: Store, tmp_path: Path) -> None:
    take_in(bea, examine(bea, send(ana, tmp_path)))
    bea.write(edit_typed, "P-0001", {"name": "As Bea wrote it"})
    make(ana, "person", name="Newly Added")
    taken = take_in(bea, examine(bea, send(ana, tmp_path, name="second.age")))
    assert (taken.added, taken.updated, taken.waiting) == (1, 0, 0)
    assert bea.read(record, "P-0001").records[0].words("name") == "As Bea wrote it"


def test_what_was_removed_here_is_not_brought_back_by_its_parts(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    take_in(bea, examine(bea, send(ana, tmp_path)))
    bea.write(remove, "C-0001")
    part = make(ana, "detention", to="C-0001", status="released")
    taken = take_in(bea, examine(bea, send(ana, tmp_path, name="second.age")))
    assert (taken.added, taken.waiting) == (0, 1)
    assert not bea.read(listing, "detention")
    (item,) = bea.read(queue)
    bea.write(settle, item.key, "keep")
    assert bea.read(record, "C-0001").records[0].words("name") == "Aro Velkin"
    assert part in [entry.ref for entry in bea.read(listing, "detention")]


def test_a_reference_that_is_taken_gets_a_new_one(ana: Store, bea: Store, tmp_path: Path) -> None:
    make(bea, "person", name="Already Here")
    take_in(bea, examine(bea, send(ana, tmp_path)))
    assert sorted(entry.ref for entry in bea.read(listing, "person")) == ["P-0001", "P-0002"]
    assert make(bea, "person", name="Third") == "P-0003"


def test_a_passphrase_export_opens_with_it_and_with_no_other(ana: Store, bea: Store, tmp_path: Path) -> None:
    export(ana, EVERYTHING, WORDS, tmp_path / "p.age")
    with pytest.raises(WrongFilePassphrase):
        examine(bea, tmp_path / "p.age", "other words entirely")
    assert examine(bea, tmp_path / "p.age", WORDS.text).wires


def test_only_the_chosen_case_goes(ana: Store, bea: Store, tmp_path: Path) -> None:
    other = make_cited_case(ana, "Ulo Marrin")
    take_in(bea, examine(bea, send(ana, tmp_path, Selection((other["case"],), Audience.INTERNAL))))
    assert [entry.title for entry in bea.read(listing, "case")] == ["Ulo Marrin"]
    assert "Aro Velkin" not in {entry.title for entry in bea.read(listing, "person")}


def test_an_appeal_names_only_the_people_who_were_chosen(ana: Store, bea: Store, tmp_path: Path) -> None:
    other = make_cited_case(ana, "Ulo Marrin")
    appeal = make(ana, "appeal", name="For both")
    for ref, name in (("P-0001", "Aro Velkin"), (other["person"], "Ulo Marrin")):
        make(ana, "person_named", to=appeal, person=ref, name=name)
    chosen = ana.read(preview, Selection((other["case"],), Audience.INTERNAL)).records
    assert [one.words("name") for one in chosen.of("person_named")] == ["Ulo Marrin"]
    assert "Aro Velkin" not in words_in(chosen)


def test_what_was_not_sent_is_not_taken_for_empty(ana: Store, bea: Store, tmp_path: Path) -> None:
    ana.write(edit_typed, "P-0001", {"residence": "A street"})
    take_in(bea, examine(bea, send(ana, tmp_path, Selection(None, Audience.PUBLIC))))
    from sqlalchemy import select

    from casefiles.records.base import Record

    heard = bea.read(
        lambda s: s.scalars(select(Record.__table__.c.heard).where(Record.__table__.c.ref == "P-0001")).one()
    )
    assert heard == ["name", "occupation"]
    bea.write(edit_typed, "P-0001", {"residence": "Elsewhere"})
    assert bea.read(history, "P-0001").entries == ()


@pytest.mark.parametrize("audience", list(Audience))
def test_no_export_holds_a_canary_above_its_audience(tmp_path: Path, audience: Audience) -> None:
    store = raw_store(tmp_path)
    canaries = plant_everything(store)
    plain = opened(store, Selection(None, audience), tmp_path / "x.age").decode("latin-1")
    store.close()
    here = {word for word in canaries if f'"{word}"' in plain}
    assert {word for word in here if canaries[word] > audience.limit or canaries[word] is Level.L4} == set()
    assert len(here) > 80
    assert CANARY not in (tmp_path / "x.age").read_bytes().decode("latin-1")


def test_nothing_is_written_when_nothing_may_go(ana: Store, tmp_path: Path) -> None:
    for ref in ("P-0001", "C-0001", "S-0001"):
        ana.write(set_level, ref, Level.L3)
    with pytest.raises(NothingToExport):
        export(ana, Selection(None, Audience.PUBLIC), WORDS, tmp_path / "x.age")
    assert not (tmp_path / "x.age").exists()


def test_an_unknown_or_unverified_sender_is_refused_and_nothing_changes(ana: Store, tmp_path: Path) -> None:
    export(ana, EVERYTHING, WORDS, tmp_path / "p.age")
    eve = raw_store(tmp_path, "eve.db")
    with pytest.raises(UnknownSender):
        examine(eve, tmp_path / "p.age", WORDS.text)
    eve.write(add_contact, "Ana", ana.read(own_card)[0])
    with pytest.raises(UnverifiedSender):
        examine(eve, tmp_path / "p.age", WORDS.text)
    assert eve.read(counts) == {}
    eve.close()


def test_an_export_for_somebody_else_is_refused(ana: Store, bea: Store, tmp_path: Path) -> None:
    path = send(ana, tmp_path)
    eve = raw_store(tmp_path, "eve.db")
    befriend(eve, "Ana", ana)
    with pytest.raises(NotAddressedToYou):
        examine(eve, path)
    eve.close()


def test_refused_files_leave_the_vault_byte_for_byte_as_before(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    good = send(ana, tmp_path).read_bytes()
    bea.close()
    before = hashlib.sha256((tmp_path / "bea.db").read_bytes()).digest()
    hostile = {
        "truncated": good[: len(good) // 2],
        "tampered": good[:-100] + bytes([good[-100] ^ 1]) + good[-99:],
        "lengthened": good + b"x",
        "not age": b"PK\x03\x04" + good,
        "empty": b"",
        "header bomb": b"age-encryption.org/v1\n" + b"-> X25519 a\n" * 100_000,
    }
    for name, raw in hostile.items():
        (tmp_path / f"{name}.age").write_bytes(raw)
        store = Store(tmp_path / "bea.db", KEY)
        with pytest.raises(SealedFileRefused):
            examine(store, tmp_path / f"{name}.age")
        store.close()
        assert hashlib.sha256((tmp_path / "bea.db").read_bytes()).digest() == before, name


def test_an_older_export_than_the_last_is_marked_as_such(ana: Store, bea: Store, tmp_path: Path) -> None:
    first, second = send(ana, tmp_path, name="1.age"), send(ana, tmp_path, name="2.age")
    make(ana, "person", name="Newer")
    third = send(ana, tmp_path, name="3.age")
    take_in(bea, examine(bea, third))
    assert examine(bea, first).older_than_known
    assert examine(bea, second).older_than_known


def test_a_failed_export_leaves_no_file(ana: Store, tmp_path: Path) -> None:
    with pytest.raises(CaseFileError):
        export(ana, EVERYTHING, WORDS, tmp_path / "no such folder" / "x.age")
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".age", ".new")] == []


def test_the_archive_inside_is_one_that_any_tar_reads(ana: Store, tmp_path: Path) -> None:
    plain = opened(ana, EVERYTHING, tmp_path / "x.age")
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        assert archive.getnames() == ["manifest.json", "manifest.json.sig", "records/0000.json"]
    tar = shutil.which("tar")
    if tar:
        listed = subprocess.run([tar, "-t"], input=plain, capture_output=True, check=True).stdout
        assert listed.decode().split() == ["manifest.json", "manifest.json.sig", "records/0000.json"]


def test_imported_case_files_read_like_the_originals(ana: Store, bea: Store, tmp_path: Path) -> None:
    take_in(bea, examine(bea, send(ana, tmp_path)))
    assert words_in(bea.read(case_file, "C-0001")) == words_in(ana.read(case_file, "C-0001"))
