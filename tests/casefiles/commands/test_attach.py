"""Files become attachments: bytes first, then the record; nothing by halves, nothing forgotten."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.commands.add import add_typed
from casefiles.commands.attach import (
    attach,
    attach_copy,
    drop,
    plain_name,
    take_bytes,
    take_file,
)
from casefiles.commands.attach_conditions import EmptyFile, FileIsLink, FileOfVault, NotAttachable
from casefiles.commands.edit import edit, edit_typed
from casefiles.commands.remove import remove
from casefiles.commands.undo import undo
from casefiles.crypto.errors import ReadOnlyVault
from casefiles.errors import CaseFileError, FixedFact, NotOfKind, UnknownRecord
from casefiles.files import FileMissing, NotAFile
from casefiles.progress import Cancelled
from casefiles.queries.attachments import attachment, attachments, bytes_of
from casefiles.store import blobs
from casefiles.store.blob_conditions import NoBytesHere
from casefiles.store.find import find
from casefiles.store.forgetting import forget_bytes
from casefiles.store.store import Store
from casefiles.store.tidy import known_files
from casefiles.values.level import Level
from tests.makers import KEY, make, make_cited_case, raw_store

PNG = b"\x89PNG\r\n\x1a\n" + b"fictitious pixels" * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vault").mkdir()
    return tmp_path / "vault"


@pytest.fixture
def store(folder: Path) -> Store:
    return raw_store(folder)


@pytest.fixture
def case(store: Store) -> str:
    return make_cited_case(store)["case"]


def given(folder: Path, name: str = "portrait.png", data: bytes = PNG) -> Path:
    path = folder.parent / name
    path.write_bytes(data)
    return path


def brought(store: Store, folder: Path, ref: str, data: bytes = PNG, name: str = "portrait.png") -> str:
    return store.write(attach, ref, take_file(folder, given(folder, name, data))).value.ref


def test_an_attachment_says_what_it_is_and_when_and_by_which_clock_it_came(
    store: Store, folder: Path, case: str
) -> None:
    made = store.write(attach, case, take_file(folder, given(folder)), "handed over by a relative").value
    seen = store.read(attachment, made.ref)
    record = seen.record
    assert made.same_as == ()
    assert (record.words("name"), record.get("size")) == ("portrait.png", len(PNG))
    assert record.words("sha256") == hashlib.sha256(PNG).hexdigest()
    assert (record.words("media_type"), record.words("claimed_type")) == ("image/png", "image/png")
    assert record.words("taken_in").endswith("UTC, by this computer’s clock")
    assert record.words("provenance") == "handed over by a relative"
    assert record.parent == store.read(lambda s: find(s, case).uid)
    assert seen.stored is not None
    assert blobs.read_whole(folder, seen.stored, 10_000) == PNG


def test_an_attachment_is_internal_whatever_its_case_is(store: Store, folder: Path, case: str) -> None:
    ref = brought(store, folder, case)
    assert store.read(attachment, ref).record.level is Level.L3


def test_the_same_bytes_are_said_to_be_here_and_both_records_stay(
    store: Store, folder: Path, case: str
) -> None:
    first = brought(store, folder, case)
    again = store.write(attach, case, take_file(folder, given(folder, "copy.png"))).value
    assert again.same_as == (first,)
    assert [one.record.ref for one in store.read(attachments, case)] == [first, again.ref]
    assert len(store.read(known_files)) == 2


def test_removing_and_undoing_keep_the_bytes_for_the_way_back(store: Store, folder: Path, case: str) -> None:
    written = store.write(attach, case, take_file(folder, given(folder)))
    ref = written.value.ref
    gone = store.write(remove, ref)
    assert store.read(attachments, case) == []
    blobs.sweep(folder, store.read(known_files))
    back = store.write(undo, gone.changes.uid)
    assert back.value == 1
    _, stored = store.read(bytes_of, ref)
    assert blobs.read_whole(folder, stored, 10_000) == PNG
    undone = store.write(undo, written.changes.uid)
    blobs.sweep(folder, store.read(known_files))
    store.write(undo, undone.changes.uid)
    assert blobs.read_whole(folder, store.read(bytes_of, ref)[1], 10_000) == PNG


def test_forgotten_bytes_are_gone_for_good(store: Store, folder: Path, case: str) -> None:
    ref = brought(store, folder, case)
    uid = store.read(lambda s: find(s, ref).uid)
    name = store.write(forget_bytes, uid).value
    assert name
    assert store.write(forget_bytes, uid).value == ""
    with pytest.raises(NoBytesHere):
        store.read(bytes_of, ref)
    assert store.read(attachment, ref).stored is None
    assert not list((folder / "blobs").rglob("*" + name))


def test_a_copy_is_linked_beside_its_original_and_as_confidential(
    store: Store, folder: Path, case: str
) -> None:
    ref = brought(store, folder, case)
    person = make(store, "person", name="Aro Velkin")
    store.write(edit_typed, ref, {"depicts": person, "consent": "partners", "shows": "a portrait"})
    taken = take_bytes(folder, "portrait.png", io.BytesIO(PNG + b"x"))
    copy = store.write(attach_copy, ref, taken, "Casefiles 0").value.ref
    record = store.read(attachment, copy).record
    origin, shown = record.link("derived_from"), record.link("depicts")
    assert origin is not None
    assert shown is not None
    assert (origin.ref, shown.ref) == (ref, person)
    assert (record.words("consent"), record.words("made_with")) == ("partners", "Casefiles 0")
    assert (record.parent, record.level) == (store.read(attachment, ref).record.parent, Level.L3)


def test_what_was_established_when_a_file_came_cannot_be_typed(store: Store, folder: Path, case: str) -> None:
    ref = brought(store, folder, case)
    for key in ("sha256", "size", "media_type", "claimed_type", "taken_in", "derived_from", "made_with"):
        with pytest.raises(FixedFact):
            store.write(edit_typed, ref, {key: "1"})
        with pytest.raises(FixedFact):
            store.write(edit, ref, {key: None})
        with pytest.raises(FixedFact):
            store.write(add_typed, "attachment", {key: "1"}, case)
    store.write(edit_typed, ref, {"name": "renamed.png"})


def test_what_cannot_be_taken_in_has_its_own_sentence_and_leaves_nothing(folder: Path) -> None:
    outside = folder.parent
    (outside / "link.png").symlink_to(given(folder))
    os.mkfifo(outside / "pipe")
    sentences = set()
    for path, condition in (
        (given(folder, "empty.txt", b""), EmptyFile),
        (outside / "link.png", FileIsLink),
        (outside / "vanished.png", FileMissing),
        (outside, NotAFile),
        (outside / "pipe", NotAFile),
        (Path(os.devnull), NotAFile),
        (folder / "store.db", FileOfVault),
    ):
        with pytest.raises(condition) as refusal:
            take_file(folder, path)
        sentences.add(str(refusal.value))
        assert isinstance(refusal.value, CaseFileError)
    assert len(sentences) == 5
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_citation_and_a_record_that_is_not_there_take_no_attachment(
    store: Store, folder: Path, case: str
) -> None:
    citation = store.read(
        lambda s: s.connection().exec_driver_sql("SELECT ref FROM record WHERE kind='citation'").scalar()
    )
    for ref, condition in ((citation, NotAttachable), ("CF-9999", UnknownRecord)):
        taken = take_file(folder, given(folder))
        with pytest.raises(condition):
            store.write(attach, ref, taken)
        drop(folder, taken)
    assert store.read(known_files) == set()
    assert blobs.sweep(folder, set()) == blobs.Swept()
    with pytest.raises(NotOfKind):
        store.read(attachment, case)


def test_a_stop_between_file_and_row_leaves_no_row_and_the_sweep_clears_up(
    store: Store, folder: Path, case: str
) -> None:
    taken = take_file(folder, given(folder))
    assert store.read(attachments, case) == []
    assert blobs.sweep(folder, store.read(known_files)).trashed == (taken.stored.file,)


def test_a_backup_takes_no_file(folder: Path) -> None:
    backup = folder.parent / "2031-05-01T1200Z"
    backup.mkdir()
    with pytest.raises(ReadOnlyVault):
        take_file(backup, given(folder))
    assert not (folder.parent / "blobs").exists()


def test_cancel_leaves_nothing(folder: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        take_file(folder, given(folder), stop)
    assert not [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\someone\\photo.jpg", "photo.jpg"),
        ("gnp\u202egpj.exe", "gnpgpj.exe"),
        ("a\nb\tc\x00.txt", "a b c .txt"),
        ("\ud800broken.txt", "?broken.txt"),
        ("照片 测试.jpg", "照片 测试.jpg"),
        ("x" * 500, "x" * 200),
        ("", "unnamed"),
    ],
)
def test_a_name_is_only_ever_a_name(name: str, kept: str) -> None:
    assert plain_name(name) == kept


KEEPING = """
import sys
from pathlib import Path
from casefiles.commands.attach import attach, take_file
from casefiles.store.store import Store
from casefiles.store.tidy import known_files
folder, case, path = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
store = Store(folder / "store.db", bytes(range(32)))
while True:
    print(store.write(attach, case, take_file(folder, path)).value.ref, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 4])
def test_a_kill_loses_no_acknowledged_file_and_leaves_no_row_without_one(
    store: Store, folder: Path, case: str, acknowledged: int
) -> None:
    store.close()
    path = given(folder, "film.mp4", b"fictitious film" * 40_000)
    place = {**os.environ, "PYTHONPATH": str(Path(blobs.__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", KEEPING, str(folder), case, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=place,
    ) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(acknowledged)]
        child.kill()
        said += [line.strip() for line in child.stdout if line.endswith("\n")]
    again = Store(folder / "store.db", KEY)
    swept = blobs.sweep(folder, again.read(known_files))
    assert swept.missing == ()
    assert len(swept.trashed) <= 1
    seen = again.read(attachments, case)
    assert set(said) <= {one.record.ref for one in seen}
    for one in seen:
        assert one.stored is not None
        assert blobs.read_whole(folder, one.stored, 10**6) == path.read_bytes()
    again.close()
