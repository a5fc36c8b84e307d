"""What the file says about itself: its title and day, nothing about who or what made it."""

import hashlib
from typing import Any

from casefiles.documents.pages import Document
from casefiles.documents.reportlab_door import pdfdoc
from casefiles.documents.text.clean import clean

PRODUCER = "Casefiles"
_HEADER_NOTE = b" ReportLab Generated PDF document (opensource)"


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc]
    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title = clean(document.title).replace("\n", " ")
        self.day = f"D:{document.day:%Y%m%d}000000Z"

    def format(self, document: Any) -> bytes:
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString(PRODUCER),
            "CreationDate": pdfdoc.PDFString(self.day),
            "ModDate": pdfdoc.PDFString(self.day),
        }
        formatted: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return formatted


def set_information(canvas: Any, document: Document) -> None:
    """Replace ReportLab's information dictionary and identity by ours; the same document gives the same bytes."""
    paper = canvas._doc  # noqa: SLF001 (the canvas has no door for these)
    paper.info = _Information(document)
    parts = (document.title, document.version, document.day.isoformat(), document.classification)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    paper._ID = f"\n[<{digest}><{digest}>]\n".encode()  # noqa: SLF001


def without_tool_names(pdf: bytes) -> bytes:
    """``pdf`` with ReportLab's header comment blanked in place, so that no offset moves."""
    return pdf.replace(_HEADER_NOTE, b" " * len(_HEADER_NOTE), 1)
