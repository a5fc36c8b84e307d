"""What a page offers to do, for menus and the palette."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageAct:
    """One thing to do: its words, what runs, a shortcut such as ``Ctrl+Shift+A`` or nothing, whether it only reads."""

    words: str
    run: Callable[[], None]
    keys: str = ""
    reads: bool = False
