"""The small facts between the Dossiers page and its controller."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from casefiles.values.level import Audience
from ui.desk import Place

A4, LETTER = "A4", "Letter"
POINTS: Mapping[str, tuple[float, float]] = {A4: (595.28, 841.89), LETTER: (612.0, 792.0)}
"""Width and height of a sheet in points."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that can be made: its key and label, and the kind of record it is about."""

    key: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class PaperWish:
    """What is to be made: which paper, about which record, for whom. Nothing is made without a ``ref``."""

    template: str = ""
    ref: str = ""
    title: str = ""
    audience: Audience = Audience.PUBLIC
    paper: Literal["A4", "Letter"] = "A4"
    recipients: str = ""
    log_mark: bool = False

    def draft(self) -> dict[str, object]:
        """The wish as it is parked while the vault is locked."""
        return asdict(self)

    @classmethod
    def from_draft(cls, kept: Mapping[str, Any]) -> "PaperWish":
        """The wish that was parked; what does not fit any more falls back to the usual."""
        words = {key: str(kept.get(key, "")) for key in ("template", "ref", "title", "recipients")}
        audience = kept.get("audience")
        known = Audience(audience) if audience in list(Audience) else Audience.PUBLIC
        paper: Literal["A4", "Letter"] = "Letter" if kept.get("paper") == LETTER else "A4"
        return cls(**words, audience=known, paper=paper, log_mark=kept.get("log_mark") is True)


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page (from 0) to be drawn, ``width`` device pixels wide."""

    number: int
    width: int


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One line of the preflight: what it is about, and where to mend it (None when there is no such place)."""

    title: str
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Findings of one kind. A ``warning`` matters before the paper is handed over."""

    message: str
    warning: bool
    entries: tuple[FoundEntry, ...]


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A finished paper for the page: how many pages of which sheet, and its preflight."""

    pages: int
    paper: str
    groups: tuple[FoundGroup, ...]
