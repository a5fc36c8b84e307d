"""The small facts that pages, controllers and the window exchange with the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from casefiles.errors import CaseFileError

Sorry = Callable[[CaseFileError], None]


class ChangesMade(Protocol):
    """What ``changed`` carries: the change's identity (empty when nothing changed), the ids and kinds it touched."""

    @property
    def uid(self) -> bytes: ...

    @property
    def ids(self) -> frozenset[int]: ...

    @property
    def kinds(self) -> frozenset[str]: ...


class Written(Protocol):
    """What a write reports: the command's value and what it changed."""

    @property
    def value(self) -> Any: ...

    @property
    def changes(self) -> "ChangesMade": ...


class OpenStore(Protocol):
    """The part of ``casefiles.store.Store`` that the window uses, always on the lane's thread."""

    def read(self, query: Callable[..., Any], *args: Any) -> Any: ...

    def write(self, command: Callable[..., Any], *args: Any) -> Any: ...


class OpenVault(Protocol):
    """The part of ``casefiles.store.vault.Vault`` that the window uses."""

    @property
    def folder(self) -> Path: ...

    @property
    def store(self) -> OpenStore: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """The commands that the desk itself needs: take back one change by its identity, park and take typed text."""

    undo: Callable[..., Any]
    park: Callable[..., Any]
    take: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: a page, perhaps a record on it by its reference, the tab, the field and the caret in it.

    Without a page, it is the page that shows records of ``kind``.
    """

    page: str = ""
    kind: str = ""
    ref: str = ""
    tab: str = ""
    field: str = ""
    caret: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the foot of the window, with one thing to do about it."""

    words: str
    action: str = ""
    act: Callable[[], None] | None = None
