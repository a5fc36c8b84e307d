"""A database is replaced as a whole or not at all, wherever the process is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.store import swap

KILLED = 77
# The child dies at the n-th time it opens, renames or removes a file: audit events come before the deed itself.
CHILD = """
import os, sys
from pathlib import Path
from casefiles.store import swap
folder, header, last = Path(sys.argv[1]), sys.argv[2].encode() or None, int(sys.argv[3])
seen = 0
def hook(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.remove") and str(folder) in str(arguments):
        seen += 1
        if seen == last:
            os._exit(77)
sys.addaudithook(hook)
swap.next_path(folder).write_bytes(b"NEW")
swap.commit(folder, header)
"""


def keyed(folder: Path):
    """In these tests a database is OLD or NEW; the header names which of them its key opens, or both."""
    allowed = (folder / swap.HEADER).read_bytes()
    return lambda path: path.is_file() and path.read_bytes() in allowed


def folder_of(tmp_path: Path, header: bytes) -> Path:
    (tmp_path / swap.HEADER).write_bytes(header)
    (tmp_path / swap.DATABASE).write_bytes(b"OLD")
    (tmp_path / f"{swap.DATABASE}-wal").write_bytes(b"log of the old one")
    return tmp_path


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("before", "after"), [(b"OLD NEW", ""), (b"OLD", "NEW")])
def test_whoever_is_killed_at_any_step_leaves_the_old_vault_or_the_new_one(tmp_path, before, after) -> None:
    outcomes = []
    for last in range(1, 60):
        folder = tmp_path / str(last)
        folder.mkdir()
        folder_of(folder, before)
        words = [sys.executable, "-c", CHILD, str(folder), after, str(last)]
        status = subprocess.run(words, check=False).returncode
        swap.settle(folder, keyed(folder))
        found = left(folder)
        new_header = after.encode() or before
        old = {"vault.json": before, "store.db": b"OLD", "store.db-wal": b"log of the old one"}
        new = {"vault.json": new_header, "store.db": b"NEW"}
        halves = {name: data for name, data in found.items() if not name.endswith(".new")}
        assert halves in (old, new)
        outcomes.append(halves == new)
        if status == 0:
            break
        assert status == KILLED
    assert outcomes[0] is False
    assert outcomes == sorted(outcomes), "once decided it stays decided"
    assert len(outcomes) > 6


def test_the_log_of_the_former_database_never_meets_the_new_one(tmp_path) -> None:
    folder = folder_of(tmp_path, b"OLD NEW")
    swap.next_path(folder).write_bytes(b"NEW")
    swap.commit(folder)
    assert left(folder) == {"vault.json": b"OLD NEW", "store.db": b"NEW"}


def test_a_next_database_that_was_not_closed_is_a_mistake_of_ours(tmp_path) -> None:
    folder = folder_of(tmp_path, b"OLD NEW")
    path = swap.next_path(folder)
    path.write_bytes(b"NEW")
    path.with_name(path.name + "-wal").write_bytes(b"not folded in")
    with pytest.raises(RuntimeError, match="not closed"):
        swap.commit(folder)
    assert (folder / swap.DATABASE).read_bytes() == b"OLD"


def test_an_unfinished_attempt_is_taken_away_before_the_next_one(tmp_path) -> None:
    folder = folder_of(tmp_path, b"OLD NEW")
    (folder / swap.NEXT).write_bytes(b"half")
    assert not swap.next_path(folder).exists()


def test_what_no_key_opens_is_left_for_somebody_to_look_at(tmp_path) -> None:
    folder = folder_of(tmp_path, b"another key")
    (folder / swap.READY).write_bytes(b"NEW")
    swap.settle(folder, keyed(folder))
    assert (folder / swap.READY).read_bytes() == b"NEW"
    assert swap.standing(folder, keyed(folder)) == folder / swap.DATABASE
