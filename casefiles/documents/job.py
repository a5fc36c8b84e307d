"""One rendering: the document, its sheet, and what is learned on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field

from casefiles.documents.layout.registry import Guard
from casefiles.documents.layout.setting import Memory, Setting
from casefiles.documents.look import SHEETS, Sheet
from casefiles.documents.pages import Document
from casefiles.documents.report import Cut
from casefiles.documents.surface import Surface

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ug", "ur", "yi", "ps", "sd", "ckb"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet to come: what its furniture says and how its content is drawn."""

    kind: str
    reference: str
    draw: Callable[[Surface], None]


@dataclass(slots=True)
class Job:
    """The state of one rendering. ``starts`` maps page ids to page numbers once all leaves are counted.

    ``excused`` pages have a name that was cut or failed, which the report says; the final check does not look for it.
    """

    document: Document
    guard: Guard = field(default_factory=Guard)
    memory: Memory = field(default_factory=Memory)
    cuts: list[Cut] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.document.paper]

    @property
    def rtl(self) -> bool:
        """Whether the document reads from right to left."""
        parts = self.document.lang.split("-")
        return parts[0] in _RIGHT_TO_LEFT and "Latn" not in parts and "Cyrl" not in parts

    def setting(self, page: str, numbers: dict[str, int] | None = None) -> Setting:
        """The surroundings of blocks over the whole width of a page."""
        sheet = self.sheet
        return Setting(
            page=page,
            width=sheet.measure,
            limit=sheet.room,
            rtl=self.rtl,
            phrases=self.document.phrases,
            memory=self.memory,
            numbers=numbers or {},
        )

    def cut(self, page: str, what: str) -> None:
        """Report something left out of a page, once."""
        found = Cut(page, what)
        if found not in self.cuts:
            self.cuts.append(found)
