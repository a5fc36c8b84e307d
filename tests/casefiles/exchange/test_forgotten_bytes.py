"""Bytes of an attachment go when their erasure is granted, and at no other time."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from casefiles.commands.attach import attach, take_bytes
from casefiles.commands.erase import erase
from casefiles.commands.undo import undo
from casefiles.exchange.apply import apply
from casefiles.exchange.queue import queue
from casefiles.exchange.review_shapes import Applied
from casefiles.exchange.settling import settle
from casefiles.queries.attachments import bytes_of
from casefiles.records.ledger_files import Blob
from casefiles.store import blobs
from casefiles.store.blob_conditions import NoBytesHere
from casefiles.store.find import find
from casefiles.store.store import Store
from casefiles.store.tidy import known_files
from tests.makers import make_cited_case, raw_store
from tests.wires import intake, wires

LETTER = b"a letter of nobody " * 50


class Desks:
    """Ana attaches a letter; Cem has the record and, as if it had come along, the letter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "cem"
        for name in ("ana", "cem"):
            (folder / name).mkdir()
        self.ana, self.cem = raw_store(folder / "ana"), raw_store(self.folder)
        case = make_cited_case(self.ana)["case"]
        taken = take_bytes(folder / "ana", "letter.pdf", io.BytesIO(LETTER))
        self.ref = self.ana.write(attach, case, taken).value.ref
        self.came = self.hand(1)
        stored = blobs.take_in(self.folder, io.BytesIO(LETTER))
        self.cem.write(keep, self.ref, stored)
        self.file = blobs.path_of(self.folder, stored.file)

    def hand(self, number: int) -> Applied:
        return apply(self.cem, intake(self.ana.read(wires), number))

    def read(self) -> bytes:
        return blobs.read_whole(self.folder, self.cem.read(bytes_of, self.ref)[1], 10_000)

    def sweep(self) -> None:
        blobs.sweep(self.folder, self.cem.read(known_files))


def keep(session: Session, ref: str, stored: blobs.Stored) -> None:
    uid = find(session, ref).uid
    session.add(Blob(uid=uid, file=stored.file, secret=stored.secret, sha256=stored.sha256, size=stored.size))


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    found = Desks(tmp_path)
    yield found
    for store in (found.ana, found.cem):
        store.close()


@pytest.fixture
def cem(desks: Desks) -> Store:
    return desks.cem


@pytest.mark.parametrize("key", ["", "sha256"], ids=["whole", "digest"])
def test_granting_an_erasure_destroys_the_bytes_and_the_file(desks: Desks, cem: Store, key: str) -> None:
    desks.ana.write(erase, desks.ref, key)
    desks.hand(2)
    assert desks.read() == LETTER
    for item in cem.read(queue):
        cem.write(settle, item.key, "theirs")
    assert not desks.file.exists()
    with pytest.raises(NoBytesHere):
        cem.read(bytes_of, desks.ref)


def test_refusing_it_or_granting_another_field_keeps_them(desks: Desks, cem: Store) -> None:
    desks.ana.write(erase, desks.ref)
    desks.hand(2)
    cem.write(settle, f"{desks.ref}.sha256", "mine")
    cem.write(settle, f"{desks.ref}.name", "theirs")
    assert desks.read() == LETTER


def test_erasing_ones_own_deletes_the_file_at_once(desks: Desks, cem: Store) -> None:
    cem.write(erase, desks.ref)
    assert not desks.file.exists()


def test_bytes_of_an_import_that_is_taken_back_outlast_a_sweep(desks: Desks, cem: Store) -> None:
    undone = cem.write(undo, desks.came.change)
    desks.sweep()
    cem.write(undo, undone.changes.uid)
    assert desks.read() == LETTER
