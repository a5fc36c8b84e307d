"""Standard streams that were closed before the program began.

Their numbers would go to the next files that are opened, and what is meant for a terminal would be written into those.
"""

import os
import sys
from io import TextIOWrapper


def fill_in() -> None:
    """Put something in place of each closed stream: no input, an output that refuses, an error output that forgets."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # the lowest free number is the one that is taken
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    sys.stdin = sys.stdin or _opened(0, "rb")
    sys.stdout = sys.stdout or _opened(1, "wb")
    sys.stderr = sys.stderr or _opened(2, "wb")


def _opened(number: int, mode: str) -> TextIOWrapper:
    raw = os.fdopen(number, mode, closefd=False)
    return TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace")
