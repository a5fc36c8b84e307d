"""The papers that can be made. A new one is a module with a function like ``brief``, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from casefiles.documents.pages import Document
from casefiles.dossier.brief import brief
from casefiles.dossier.citing import Sourced
from casefiles.dossier.pack import pack
from casefiles.dossier.paper import PaperSettings
from casefiles.values.snapshot import Snapshot

Layout = Callable[[Sourced, Snapshot, PaperSettings, str], Document]
"""From redacted records, the record the paper is about, the settings and the version, to a document."""


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of paper. ``kind`` is the kind of record it is about; ``key`` is part of its file name."""

    key: str
    label: str
    kind: str
    layout: Layout


BRIEF = Template("brief", "Case brief", "case", brief)
PACK = Template("pack", "Meeting pack", "meeting", pack)
TEMPLATES = (BRIEF, PACK)
