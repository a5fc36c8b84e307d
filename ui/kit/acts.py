"""What a page offers to do, for menus and the palette."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageAct:
    """One thing to do: its words, what runs, and a shortcut such as ``Ctrl+Shift+A`` or nothing."""

    words: str
    run: Callable[[], None]
    keys: str = ""
