"""One program at a time works in a vault.

    hold = Hold(folder)                   from now on another program is refused; the same one may hold it again
    hold.release()
    with held(folder): ...                the same for a block
    with unchanged(folder, raw): ...      the block may replace the header, which is still ``raw``

The engine's own lock covers an open database. This one covers the rest: the moments in which one database takes the
place of another, and the header. It lies on the folder itself, so that it leaves nothing behind, and ends with its
process, killed or not. Windows has none such, and needs it less: nobody replaces a file there that another holds open.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from casefiles import files
from casefiles.crypto import header
from casefiles.crypto.errors import VaultAlreadyOpen
from casefiles.errors import CaseFileError
from casefiles.store.swap import HEADER

if os.name == "posix":
    import fcntl


class WaysChanged(CaseFileError):
    """The header was replaced between its being read and its being written."""

    def __init__(self) -> None:
        super().__init__(
            "The ways into this vault were changed at the same time by something else, so nothing was changed now. "
            "Try again."
        )


@dataclass(slots=True)
class _Held:
    handle: int
    times: int = 1


_own: dict[tuple[int, int], _Held] = {}
_counting, _replacing = Lock(), Lock()


class Hold:
    """One claim of this process on a vault's folder."""

    def __init__(self, folder: Path) -> None:
        """Raises VaultAlreadyOpen when another process has the folder; where the disk knows no locks, none is held."""
        self._key = None
        with _counting, suppress(OSError):
            found = folder.stat()
            key = (found.st_dev, found.st_ino)
            if key in _own:
                _own[key].times += 1
            else:
                _own[key] = _Held(_locked(folder))
            self._key = key

    def release(self) -> None:
        """Let go. Doing so twice does not matter."""
        with _counting:
            key, self._key = self._key, None
            if key is None:
                return
            _own[key].times -= 1
            if not _own[key].times:
                with suppress(OSError):
                    os.close(_own.pop(key).handle)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder for a block. Raises VaultAlreadyOpen."""
    hold = Hold(folder)
    try:
        yield
    finally:
        hold.release()


@contextmanager
def unchanged(folder: Path, raw: bytes) -> Iterator[None]:
    """Let the block replace the header, that was ``raw`` when it was read. Raises VaultAlreadyOpen and WaysChanged."""
    with held(folder), _replacing:
        if files.read(folder / HEADER, header.MOST_BYTES) != raw:
            raise WaysChanged
        yield


def _locked(folder: Path) -> int:
    """The handle that carries the lock; raises OSError where the disk or the system knows none."""
    if os.name != "posix":
        raise OSError
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise VaultAlreadyOpen from None
    except OSError:
        os.close(handle)
        raise
    return handle
