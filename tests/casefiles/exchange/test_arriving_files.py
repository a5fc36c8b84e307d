"""A file that is chosen to go arrives whole with its record, and never without consent or the right audience."""

from pathlib import Path

import pytest

from casefiles.commands.attach import attach, attach_copy, take_file
from casefiles.commands.edit import edit_typed, set_field_level, set_level
from casefiles.exchange.apply import apply
from casefiles.exchange.arriving_files import take_files
from casefiles.exchange.export import Exported, Selection, contents, export
from casefiles.exchange.intake import examine
from casefiles.exchange.scopes import set_scope
from casefiles.exchange.sync import sync
from casefiles.progress import Cancelled
from casefiles.records.ledger_files import Blob
from casefiles.store.blobs import Stored, read_whole
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level

LETTER = b"%PDF-1.4 a letter of nobody " * 40_000
PHOTO = b"\x89PNG\r\n\x1a\n" + b"nobody is shown " * 1_000
INTERNAL = Selection(None, Audience.INTERNAL, attachments=True)


def attached(store: Store, folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return store.write(attach, "C-0001", take_file(folder / "ana", folder / name)).value.ref


def lying(store: Store, folder: Path) -> set[bytes]:
    def rows(session: object) -> list[Stored]:
        found = session.query(Blob).all()  # type: ignore[attr-defined]
        return [Stored(one.file, one.secret, one.sha256, one.size) for one in found]

    return {read_whole(folder, one, 2**24) for one in store.read(rows)}


@pytest.fixture
def sent(ana: Store, bea: Store, tmp_path: Path) -> Exported:
    attached(ana, tmp_path, "letter.pdf", LETTER)
    attached(ana, tmp_path, "photo.png", PHOTO)
    return export(ana, INTERNAL, ["Bea"], tmp_path / "x.age", folder=tmp_path / "ana")


def test_a_file_arrives_with_its_record_once(bea: Store, sent: Exported, tmp_path: Path) -> None:
    assert sent.attachments == 1
    assert b"letter of nobody" not in sent.path.read_bytes()
    intake = examine(bea, sent.path)
    apply(bea, intake)
    assert intake.opened is not None
    assert take_files(bea, tmp_path / "bea", sent.path, intake.opened) == 1
    assert take_files(bea, tmp_path / "bea", sent.path, intake.opened) == 0
    assert lying(bea, tmp_path / "bea") == {LETTER}


def test_an_export_is_stopped_in_the_midst_of_a_file_and_leaves_nothing(
    ana: Store, bea: Store, tmp_path: Path
) -> None:
    attached(ana, tmp_path, "letter.pdf", LETTER)
    asked: list[int] = []

    def stop(done: int, _total: int) -> None:
        asked.append(done)
        if asked.count(2) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(ana, INTERNAL, ["Bea"], tmp_path / "x.age", stop, tmp_path / "ana")
    assert not list(tmp_path.glob("*.age")) + list(tmp_path.glob("*.new"))


def test_a_file_without_its_record_is_not_taken_in(bea: Store, sent: Exported, tmp_path: Path) -> None:
    intake = examine(bea, sent.path)
    assert intake.opened is not None
    assert take_files(bea, tmp_path / "bea", sent.path, intake.opened) == 0
    assert not (tmp_path / "bea").exists()


@pytest.mark.usefixtures("bea")
def test_no_file_goes_unless_chosen_nor_to_an_audience_that_may_not_know_its_digest(
    ana: Store, tmp_path: Path
) -> None:
    attached(ana, tmp_path, "letter.pdf", LETTER)
    assert ana.read(contents, Selection(None, Audience.INTERNAL), ()).files == ()
    for audience in (Audience.PARTNER, Audience.DIPLOMATIC, Audience.PUBLIC):
        assert ana.read(contents, Selection(None, audience, attachments=True), ()).files == ()
    assert len(ana.read(contents, INTERNAL, ()).files) == 1


def test_a_photograph_goes_only_where_the_person_agreed(ana: Store, bea: Store, tmp_path: Path) -> None:
    ref = attached(ana, tmp_path, "photo.png", PHOTO)
    for consent, number in (("unknown", 0), ("refused", 0), ("internal", 1)):
        ana.write(edit_typed, ref, {"consent": consent})
        assert len(ana.read(contents, INTERNAL, ()).files) == number


def copied(ana: Store, ref: str, folder: Path, data: bytes) -> str:
    """A cleaned copy, as far as its record goes."""
    (folder / "copy").write_bytes(data + b"cleaned")
    incoming = take_file(folder / "ana", folder / "copy")
    return ana.write(attach_copy, ref, incoming, "an invented tool").value.ref


def test_consent_that_is_withdrawn_binds_the_copies_made_before(ana: Store, tmp_path: Path) -> None:
    ref = attached(ana, tmp_path, "photo.png", PHOTO)
    ana.write(edit_typed, ref, {"consent": "internal"})
    copied(ana, copied(ana, ref, tmp_path, PHOTO), tmp_path, PHOTO)
    assert len(ana.read(contents, INTERNAL, ()).files) == 3
    ana.write(edit_typed, ref, {"consent": "refused"})
    assert ana.read(contents, INTERNAL, ()).files == ()


def test_a_copy_is_as_confidential_as_what_it_was_made_from(ana: Store, tmp_path: Path) -> None:
    ref = attached(ana, tmp_path, "letter.pdf", LETTER)
    ana.write(set_level, ref, Level.L1)
    ana.write(set_field_level, ref, "sha256", Level.L3)
    copied(ana, ref, tmp_path, LETTER)
    outside = Selection(None, Audience.DIPLOMATIC, attachments=True)
    assert "attachment" in {one.kind for one in ana.read(contents, outside, ()).wires}
    assert ana.read(contents, outside, ()).files == ()


def test_a_shared_folder_carries_the_files_too(
    ana: Store, bea: Store, sent: Exported, tmp_path: Path
) -> None:
    ana.write(set_scope, "Bea", INTERNAL)
    ana.write(edit_typed, "C-0001", {"summary": "Something new"})
    inbox = tmp_path / "shared" / "inbox"
    inbox.mkdir(parents=True)
    sent.path.rename(inbox / "x.age")
    (took,) = sync(bea, tmp_path / "shared", vault=tmp_path / "bea").taken
    assert took.files == 1
    assert lying(bea, tmp_path / "bea") == {LETTER}
