"""A file is written whole or not at all, and for its owner alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles import files
from casefiles.files import FileFault, FileMissing, FileTooLarge, NotAFile

POSIX = os.name == "posix"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_holds_what_was_written_and_is_private(tmp_path):
    path = tmp_path / "file"
    files.write(path, b"content")
    assert files.read(path, 7) == b"content"
    assert not POSIX or mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_public_file_is_replaced_by_a_private_one(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o644)
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert not POSIX or mode(path) == 0o600


def test_the_file_is_private_before_the_first_byte_goes_in(tmp_path):
    with files.replacing(tmp_path / "file") as out:
        (beside,) = tmp_path.iterdir()
        assert beside.stat().st_size == 0
        assert not POSIX or mode(beside) == 0o600
        out.write(b"content")


class Interrupted(BaseException):
    """Something stops the program in the middle."""


def write_half(path, fault):
    with files.replacing(path) as out:
        out.write(b"half")
        raise fault


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, Interrupted])
def test_a_block_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, fault):
    path = tmp_path / "file"
    files.write(path, b"old")
    with pytest.raises(fault):
        write_half(path, fault)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_is_whole_until_the_new_one_is(tmp_path):
    path = tmp_path / "file"
    files.write(path, b"old")
    with files.replacing(path) as out:
        out.write(b"new and longer")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new and longer"


def test_faults_of_the_disk_have_their_own_sentences_and_name_no_path(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_bytes(b"x")
    cases = [
        (lambda: files.write(tmp_path / "absent" / "secret-name", b""), FileMissing),
        (lambda: files.write(tmp_path / "plain" / "secret-name", b""), NotAFile),
        (lambda: files.write(tmp_path / "folder", b""), NotAFile),
        (lambda: files.read(tmp_path / "secret-name", 1), FileMissing),
        (lambda: files.read(tmp_path / "folder", 1), NotAFile),
        (lambda: files.make_private_folder(tmp_path / "plain"), NotAFile),
        (lambda: files.make_private_folder(tmp_path / "plain" / "secret-name"), NotAFile),
        (lambda: files.write(tmp_path / ("secret-name" * 100), b""), FileFault),
    ]
    for act, condition in cases:
        with pytest.raises(condition) as fault:
            act()
        assert "secret-name" not in str(fault.value)
        assert str(fault.value).endswith(".")


@pytest.mark.parametrize(
    ("number", "condition"),
    [(28, files.DiskFull), (30, files.ReadOnlyMedium), (13, files.NoPermission), (5, FileFault)],
)
def test_a_fault_inside_the_block_is_put_plainly(tmp_path, number, condition):
    with pytest.raises(FileFault) as fault, files.replacing(tmp_path / "file"):
        raise OSError(number, "from the disk")
    assert type(fault.value) is condition
    assert list(tmp_path.iterdir()) == []


def test_a_file_larger_than_asked_for_is_not_read(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(bytes(100))
    assert len(files.read(path, 100)) == 100
    with pytest.raises(FileTooLarge):
        files.read(path, 99)


def test_a_file_is_read_piece_by_piece_and_a_fault_meanwhile_is_put_plainly(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"content")
    with files.reading(path) as source:
        assert source.read(3) == b"con"
    with pytest.raises(files.NoPermission), files.reading(path):
        raise OSError(13, "from the disk")
    with pytest.raises(NotAFile), files.reading(tmp_path):
        pass


@pytest.mark.parametrize("device", [Path("/dev/zero")] if POSIX else [])
def test_devices_and_pipes_are_not_read(device, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (device, tmp_path / "pipe"):
        with pytest.raises(NotAFile):
            files.read(path, 10)


def test_folders_are_made_for_their_owner_alone(tmp_path):
    path = tmp_path / "one" / "two"
    files.make_private_folder(path)
    assert path.is_dir()
    assert not POSIX or mode(path) == mode(path.parent) == 0o700
    path.chmod(0o755)
    files.make_private_folder(path)
    assert not POSIX or mode(path) == 0o700


def test_a_link_is_replaced_and_what_it_pointed_to_is_left(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"other")
    link.symlink_to(target)
    files.write(link, b"mine")
    assert target.read_bytes() == b"other"
    assert not link.is_symlink()


KILLED_IN_THE_MIDDLE = """
import os, pathlib, sys
from casefiles import files
with files.replacing(pathlib.Path(sys.argv[1])) as out:
    out.write(b"half")
    out.flush()
    os._exit(9)
"""


def test_a_program_killed_while_writing_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    files.write(path, b"old")
    done = subprocess.run(
        [sys.executable, "-c", KILLED_IN_THE_MIDDLE, path], check=False, cwd=Path(files.__file__).parents[1]
    )
    assert done.returncode == 9
    assert path.read_bytes() == b"old"


def test_a_link_that_leads_to_itself_lies_in_no_folder(tmp_path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert not files.within(tmp_path / "other", loop)
    assert not files.within(loop, tmp_path / "other")
    assert files.within(tmp_path / "other" / "in", tmp_path / "other")


@pytest.mark.parametrize("there", [False, True])
def test_a_finished_folder_takes_its_name(tmp_path, there) -> None:
    (tmp_path / ".new").mkdir()
    (tmp_path / ".new" / "one").write_bytes(b"1")
    if there:
        (tmp_path / "name").mkdir()
    files.move_folder(tmp_path / ".new", tmp_path / "name")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["name", "name/one"]


def test_a_folder_that_holds_something_is_not_replaced(tmp_path) -> None:
    for name in ("new", "name"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one").write_bytes(name.encode())
    with pytest.raises(files.FileFault):
        files.move_folder(tmp_path / "new", tmp_path / "name")
    assert (tmp_path / "name" / "one").read_bytes() == b"name"
    assert (tmp_path / "new" / "one").read_bytes() == b"new"
