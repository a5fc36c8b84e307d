"""Files that must not be lost, torn or read by others.

    make_private_folder(path)            a folder for its owner alone
    write(path, data)                    all of it or nothing, readable by its owner alone
    with replacing(path) as out: ...     the same for content that is made piece by piece
    read(path, most)                     the whole file, if it is not larger than that
    with reading(path) as source: ...    piece by piece; pipes and devices are refused
    copy(source, target, step)           the same bytes at another place, all of it or nothing
    sync(path)                           what was written to the file is on the disk
    move(source, target)                 in one step, in place of what was there, and for good
    move_folder(source, target)          the same for a folder that is finished
    remove(paths)                        gone for good; those that are not there do not matter
    within(path, folder)                 whether a path is the folder or lies in it, links followed

Faults of the disk come out as ``FileFault`` classes with their own sentences; none names a path, because a path may
name a person.
"""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from casefiles.errors import CaseFileError

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_PIECE = 1 << 20


class FileFault(CaseFileError):
    """A file could not be read or written."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence or "The disk reported a fault while reading or writing. Check the disk, then try again."
        )


class DiskFull(FileFault):
    """No room, or the quota is used up."""

    def __init__(self) -> None:
        super().__init__(
            "There is no room left on this disk. Free some space, then try again; nothing was lost."
        )


class ReadOnlyMedium(FileFault):
    """A medium mounted read-only."""

    def __init__(self) -> None:
        super().__init__("This disk cannot be written to. Choose a folder on another disk.")


class NoPermission(FileFault):
    """The account may not read or write here, or another program holds the file."""

    def __init__(self) -> None:
        super().__init__("You have no permission for this file or folder, or another program is using it.")


class FileMissing(FileFault):
    """No such file, or its folder is gone."""

    def __init__(self) -> None:
        super().__init__("There is no such file or folder. It may have been moved, or its disk taken out.")


class NotAFile(FileFault):
    """A folder or device where a file is wanted, or the reverse."""

    def __init__(self) -> None:
        super().__init__("A file was expected here and something else was found. Choose another name.")


class FileTooLarge(FileFault):
    """More than the reader asked for."""

    def __init__(self) -> None:
        super().__init__("This file is larger than Casefiles accepts here. It was not read.")


_BY_NUMBER: dict[int, type[FileFault]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: ReadOnlyMedium,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EBUSY: NoPermission,
    errno.ENOENT: FileMissing,
    errno.ENODEV: FileMissing,
    errno.ENOTDIR: NotAFile,
    errno.EISDIR: NotAFile,
    errno.ELOOP: NotAFile,
    errno.ENAMETOOLONG: NotAFile,
}


def condition_of(fault: OSError) -> FileFault:
    """The condition that the system's error stands for, with its own sentence."""
    return _BY_NUMBER.get(fault.errno or 0, FileFault)()


def make_private_folder(path: Path) -> None:
    """Makes the folder, and the missing ones above it, for their owner alone; an existing one is made private."""
    with _plain_faults():
        for folder in (*reversed(path.parents), path):
            if not folder.exists():
                folder.mkdir(mode=_PRIVATE_FOLDER)
                # What is synced inside it is worth nothing while its own name is not on the disk.
                with suppress(OSError):
                    _sync_folder(folder.parent)
        if not path.is_dir():
            raise NotAFile
        _make_private(path, _PRIVATE_FOLDER)


def write(path: Path, data: bytes) -> None:
    """Replaces the file in one step: whoever opens it finds the former bytes or the new ones, never a part."""
    with replacing(path) as out:
        out.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when the block ends well, and vanishes when it does not.

    It is private before the first byte goes in, and on the disk before it takes its place. An ``OSError`` inside the
    block becomes a ``FileFault``.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.new")
    with _plain_faults():
        if path.is_dir():
            raise NotAFile
        out = _create(beside)
        try:
            with out:
                yield out
                out.flush()
                os.fsync(out.fileno())
                _confirm(beside, out.tell())
            os.replace(beside, path)  # noqa: PTH105  # the name of the call is its promise
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
        _sync_folder(path.parent)


def read(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file of at most ``most`` bytes; ``FileTooLarge`` before more than that is read."""
    with reading(path) as source:
        data = source.read(most + 1)
    if len(data) > most:
        raise FileTooLarge
    return data


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file opened for reading piece by piece; faults of the disk become ``FileFault``."""
    with _plain_faults():
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAFile
        with path.open("rb") as source:
            yield source


def sync(path: Path) -> None:
    """Wait until what other code wrote to the file is on the disk."""
    with _plain_faults(), path.open("rb+") as file:
        os.fsync(file.fileno())


def copy(source: Path, target: Path, step: Callable[[int, int], None] | None = None) -> None:
    """Make ``target`` the same as ``source``, piece by piece, all of it or nothing; ``step`` counts bytes."""
    with reading(source) as coming, replacing(target) as out:
        total = os.fstat(coming.fileno()).st_size
        while piece := coming.read(_PIECE):
            out.write(piece)
            if step is not None:
                step(out.tell(), total)


def move(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``, in the same folder, in one step that a power cut does not undo."""
    with _plain_faults():
        os.replace(source, target)  # noqa: PTH105  # as above
        _sync_folder(target.parent)


def move_folder(source: Path, target: Path) -> None:
    """As ``move`` for a whole folder beside it; ``target`` may be an empty one. One that is not is a FileFault."""
    with _plain_faults():
        if target.exists():
            target.rmdir()
        source.replace(target)
        _sync_folder(target.parent)


def remove(paths: Iterable[Path]) -> None:
    """Take files of one folder away, so that a power cut does not bring them back."""
    with _plain_faults():
        for path in paths:
            path.unlink(missing_ok=True)
            _sync_folder(path.parent)


def within(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, all links followed; one that leads to itself is taken as it is."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _create(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, _PRIVATE_FILE), "w+b")


def _confirm(path: Path, size: int) -> None:
    """What is about to become the file is what was written: whole, an ordinary file, and private where that can be."""
    found = path.stat()
    if found.st_size != size or not stat.S_ISREG(found.st_mode):
        raise FileFault
    if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
        _make_private(path, _PRIVATE_FILE)


def _make_private(path: Path, mode: int) -> None:
    """As private as the file system can keep it: those of memory sticks know no permissions, and ignore or refuse."""
    try:
        path.chmod(mode)
    except OSError as fault:
        if fault.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
            raise


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some network and memory-stick file systems cannot do this; the file itself is safe by then.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _plain_faults() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise condition_of(fault) from fault
