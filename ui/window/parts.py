"""What the window knows of a page, and what it asks the domain itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from ui.desk import Desk, Place


class Feature(Protocol):
    """The controller of one page."""

    @property
    def page(self) -> QWidget:
        """Its widget."""

    def refresh(self) -> None:
        """The page comes to the front."""

    def go(self, place: Place) -> None:
        """Show a record, tab, field and caret of this page, as far as ``place`` names them."""

    def place(self) -> Place:
        """Where on this page somebody is."""

    def flush(self) -> None:
        """Save what is typed."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do on a page, for the Case menu and the palette. ``keys`` is a shortcut such as ``Ctrl+Shift+A``.

    What alters nothing ``reads``: it is offered in a vault open for reading only.
    """

    words: str
    run: Callable[[], None]
    keys: str = ""
    reads: bool = False


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the sidebar. ``kinds`` are the records that it shows, the first is counted; ``make`` builds it.

    With ``menu`` it stands in the File menu under these words instead of in the sidebar. ``leads``: it has a main
    button of its own, as the pages of the File menu do. ``alters``: it is of no use where nothing can be altered.
    """

    key: str
    title: str
    icon: str
    make: Callable[[Desk], Feature]
    kinds: tuple[str, ...] = ()
    foot: bool = False
    menu: str = ""
    leads: bool = False
    alters: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """The queries of the window: ``counts(session) -> {kind: number}``, ``search(session, text) -> found records``."""

    counts: Callable[..., Any]
    search: Callable[..., Sequence[Any]]


def acts_of(feature: Feature | None) -> tuple[Act, ...]:
    """What a page offers to do; a page need not offer anything."""
    return tuple(getattr(feature, "acts", ()))
