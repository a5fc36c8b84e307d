"""Encrypted files of attachments: whole or absent, never in clear, never telling."""

import hashlib
import io
import os
import stat
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from casefiles.crypto.age_header import read_header
from casefiles.errors import CaseFileError
from casefiles.files import FileTooLarge
from casefiles.progress import Cancelled
from casefiles.store import blobs
from casefiles.store.blob_conditions import DamagedAttachment, MissingAttachment
from casefiles.store.blobs import Stored

CHUNK = 64 * 1024
SIZES = [0, 1, 4095, 4096, 4097, *(n * CHUNK + d for n in (1, 2, 4) for d in (-1, 0, 1)), 300_000]


def bytes_of(size: int) -> bytes:
    return (b"fictitious testimony of Aro Velkin " * (size // 35 + 1))[:size]


def taken(folder: Path, data: bytes) -> Stored:
    return blobs.take_in(folder, io.BytesIO(data), size_hint=len(data))


@pytest.mark.parametrize("size", SIZES)
def test_what_went_in_comes_out_by_every_way(tmp_path: Path, size: int) -> None:
    data = bytes_of(size)
    stored = taken(tmp_path, data)
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(data).digest())
    out = io.BytesIO()
    blobs.open_to(tmp_path, stored, out)
    assert out.getvalue() == data
    assert blobs.read_whole(tmp_path, stored, size) == data
    with blobs.reading(tmp_path, stored) as source:
        assert b"".join(iter(lambda: source.read(1000), b"")) == data
        assert source.read(10) == b""


def test_the_file_is_private_padded_dateless_and_a_whole_age_file(tmp_path: Path) -> None:
    stored = taken(tmp_path, bytes_of(100_000))
    path = blobs.path_of(tmp_path, stored.file)
    found = path.stat()
    assert stat.S_IMODE(found.st_mode) == 0o600
    assert found.st_mtime == 946_684_800
    assert path.parent.name == stored.file[:2]
    assert b"Velkin" not in path.read_bytes()
    with path.open("rb") as source:
        assert not read_header(source).by_passphrase
    # Age adds a recipient that means nothing, of a few random bytes more or less.
    lengths = [
        blobs.path_of(tmp_path, taken(tmp_path, bytes_of(n)).file).stat().st_size for n in (98_400, 100_000)
    ]
    assert abs(lengths[0] - lengths[1]) < 300


def test_nothing_secret_shows_when_it_is_printed(tmp_path: Path) -> None:
    stored = taken(tmp_path, b"x")
    assert stored.secret.hex() not in repr(stored)
    assert repr(stored.secret) not in repr(stored)


@pytest.mark.parametrize("place", [0, 40, 250, 4_000, 70_000, -1])
def test_an_altered_file_is_refused_and_said_to_be_damaged(tmp_path: Path, place: int) -> None:
    stored = taken(tmp_path, bytes_of(200_000))
    path = blobs.path_of(tmp_path, stored.file)
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    for way in (
        lambda: blobs.read_whole(tmp_path, stored, 1 << 20),
        lambda: blobs.open_to(tmp_path, stored, io.BytesIO()),
        lambda: _pull(tmp_path, stored),
    ):
        with pytest.raises(DamagedAttachment):
            way()


@pytest.mark.parametrize("length", [0, 10, 200, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_000])
def test_a_file_cut_anywhere_is_refused(tmp_path: Path, length: int) -> None:
    stored = taken(tmp_path, bytes_of(200_000))
    path = blobs.path_of(tmp_path, stored.file)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(DamagedAttachment):
        blobs.open_to(tmp_path, stored, io.BytesIO())


def test_the_file_of_another_attachment_is_refused(tmp_path: Path) -> None:
    one, other = taken(tmp_path, b"one"), taken(tmp_path, b"other")
    blobs.path_of(tmp_path, one.file).write_bytes(blobs.path_of(tmp_path, other.file).read_bytes())
    with pytest.raises(DamagedAttachment):
        blobs.read_whole(tmp_path, one, 100)


@pytest.mark.parametrize("size", [2, 5_000])
def test_a_row_with_another_size_is_refused(tmp_path: Path, size: int) -> None:
    stored = taken(tmp_path, b"one")
    with pytest.raises(DamagedAttachment):
        blobs.read_whole(tmp_path, Stored(stored.file, stored.secret, stored.sha256, size), size)


def test_a_missing_file_has_its_own_sentence(tmp_path: Path) -> None:
    stored = taken(tmp_path, b"one")
    blobs.remove(tmp_path, stored.file)
    blobs.remove(tmp_path, stored.file)
    with pytest.raises(MissingAttachment):
        blobs.read_whole(tmp_path, stored, 100)


def test_more_than_was_asked_for_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge):
        blobs.read_whole(tmp_path, taken(tmp_path, bytes_of(101)), 100)


def test_cancel_at_any_piece_leaves_nothing(tmp_path: Path) -> None:
    for stop in (0, 1, 2, 3):
        calls: list[int] = []

        def step(done: int, total: int, stop: int = stop, calls: list[int] = calls) -> None:
            calls.append(done)
            if len(calls) > stop:
                raise Cancelled

        with pytest.raises(Cancelled):
            blobs.take_in(tmp_path, io.BytesIO(bytes_of(700_000)), step, 700_000)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


class Failing(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 300_000:
            raise OSError(5, "the stick was pulled")
        return super().read(size)


def test_a_source_that_vanishes_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError):
        blobs.take_in(tmp_path, Failing(bytes_of(700_000)))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_leaving_a_reader_early_ends_its_thread(tmp_path: Path) -> None:
    stored = taken(tmp_path, bytes_of(3_000_000))
    with blobs.reading(tmp_path, stored) as source:
        assert len(source.read(10)) == 10
    again = io.BytesIO()
    with blobs.reading(tmp_path, stored) as source:
        fresh = blobs.take_in(tmp_path / "other", source)
    blobs.open_to(tmp_path / "other", fresh, again)
    assert again.getvalue() == bytes_of(3_000_000)
    assert fresh.secret != stored.secret


def test_a_sweep_puts_orphans_aside_for_thirty_days(tmp_path: Path) -> None:
    kept, orphan = taken(tmp_path, b"kept"), taken(tmp_path, b"orphan")
    known = {kept.file}
    day = date(2031, 5, 1)
    assert blobs.sweep(tmp_path, known, day).trashed == (orphan.file,)
    assert blobs.sweep(tmp_path, known, date(2031, 5, 30)) == blobs.Swept()
    assert blobs.sweep(tmp_path, known, date(2031, 5, 31)).gone == (orphan.file,)
    assert blobs.read_whole(tmp_path, kept, 100) == b"kept"


def test_a_file_that_is_known_again_comes_back(tmp_path: Path) -> None:
    stored = taken(tmp_path, b"back")
    blobs.sweep(tmp_path, set())
    with pytest.raises(MissingAttachment):
        blobs.read_whole(tmp_path, stored, 100)
    assert blobs.sweep(tmp_path, {stored.file}).returned == (stored.file,)
    assert blobs.read_whole(tmp_path, stored, 100) == b"back"


@pytest.mark.parametrize("wrong", [date(1970, 1, 1), date(2100, 1, 1)])
def test_a_wrong_clock_deletes_nothing(tmp_path: Path, wrong: date) -> None:
    stored = taken(tmp_path, b"back")
    blobs.sweep(tmp_path, set(), date(2031, 5, 1))
    assert blobs.sweep(tmp_path, set(), wrong).gone == ()
    assert blobs.sweep(tmp_path, set(), date(2031, 5, 2)).gone == ()
    assert blobs.sweep(tmp_path, {stored.file}).returned == (stored.file,)


def test_a_sweep_touches_no_foreign_file_and_names_what_is_missing(tmp_path: Path) -> None:
    stored = taken(tmp_path, b"one")
    foreign = blobs.path_of(tmp_path, stored.file).with_name("notes of my own.txt")
    foreign.write_text("mine")
    unfinished = foreign.with_name(".0123456789abcdef.new")
    unfinished.write_bytes(b"half")
    swept = blobs.sweep(tmp_path, {stored.file, "0" * 32})
    assert swept == blobs.Swept(missing=("0" * 32,))
    assert foreign.exists()
    assert not unfinished.exists()
    assert blobs.sweep(tmp_path / "empty", {"0" * 32}).missing == ("0" * 32,)


TAKE = """
import sys
from pathlib import Path
from casefiles.store import blobs
class Slow:
    def read(self, size=-1):
        sys.stdout.write("."); sys.stdout.flush()
        return b"x" * size if sys.stdin.read(1) else b""
blobs.take_in(Path(sys.argv[1]), Slow())
print("done")
"""


@pytest.mark.parametrize("pieces", [0, 1, 40])
def test_a_kill_while_taking_in_leaves_only_what_the_sweep_deletes(tmp_path: Path, pieces: int) -> None:
    place = {**os.environ, "PYTHONPATH": str(Path(blobs.__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", TAKE, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=place
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for _ in range(pieces):
            child.stdin.write(b"y")
        child.stdin.flush()
        child.stdout.read(pieces + 1)
        child.kill()
    assert blobs.sweep(tmp_path, set()) == blobs.Swept()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def _pull(folder: Path, stored: Stored) -> None:
    with blobs.reading(folder, stored) as source:
        while source.read(50_000):
            pass


class Endless:
    """So many zeros, without holding them."""

    def __init__(self, size: int) -> None:
        self.rest = size

    def read(self, size: int = -1, /) -> bytes:
        taken = min(size, self.rest)
        self.rest -= taken
        return bytes(taken)


class Nowhere:
    def write(self, data: bytes, /) -> int:
        return len(data)


def test_a_large_file_costs_pieces_of_memory_both_ways(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        stored = blobs.take_in(tmp_path, Endless(24 * 1024 * 1024))
        blobs.open_to(tmp_path, stored, Nowhere())
        with blobs.reading(tmp_path, stored) as source:
            while source.read(100_000):
                pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 * 1024 * 1024


def test_the_files_of_a_backup_are_read_beside_it(tmp_path: Path) -> None:
    stored = taken(tmp_path, b"kept")
    assert blobs.read_whole(tmp_path / "2031-05-01T1200Z", stored, 100) == b"kept"
