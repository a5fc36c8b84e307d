"""Where the files that travel with the program are: fonts, icons, vocabularies, sample data."""

import sys
from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder under ``resources/``, whether run from source, installed or frozen.

    The path is not checked: a missing file shows when it is read.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    beside = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return beside / "resources"
