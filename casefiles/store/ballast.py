"""16 MiB of random bytes in the vault, to be given back when the disk is full: even deleting needs room to write.

lay(folder)         make it, if there is plenty of room
release(folder)     give its room back
held(folder)        whether it is there
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from casefiles import files
from casefiles.progress import Step

BALLAST, SIZE = "ballast", 16 << 20
_PIECE = 1 << 20
# Below this the disk is so full that the ballast would itself be the trouble.
PLENTY = 20 * SIZE


def held(folder: Path) -> bool:
    """Whether the whole reserve is there."""
    path = folder / BALLAST
    return path.is_file() and path.stat().st_size >= SIZE


def lay(folder: Path, step: Step | None = None) -> bool:
    """Lay the reserve up where there is plenty of room; whether it is there now. Raises only what ``step`` raises."""
    if held(folder):
        return True
    with suppress(OSError, files.FileFault):
        if shutil.disk_usage(folder).free < PLENTY:
            return False
        with files.replacing(folder / BALLAST) as out:
            for done in range(SIZE // _PIECE):
                out.write(os.urandom(_PIECE))
                if step is not None:
                    step(done, SIZE // _PIECE)
    return held(folder)


def release(folder: Path) -> None:
    """Give the room back. Raises FileFault."""
    files.remove((folder / BALLAST,))
