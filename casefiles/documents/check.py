"""The finished paper read back by another program's eyes before anyone gets it."""

import unicodedata
from collections.abc import Mapping, Sequence

import pypdfium2

from casefiles.documents.pdfium import opened
from casefiles.documents.text.clean import clean
from casefiles.errors import CaseFileError


class UnsoundPaper(CaseFileError):
    """A finished PDF is not what was to be printed."""

    def __init__(self, page: int) -> None:
        where = (
            f"page {page} lacks a name that belongs on it"
            if page
            else "it does not have the pages it should have"
        )
        super().__init__(
            f"The paper failed its check: {where}. Nothing was saved; try again, and report it if it stays."
        )
        self.page = page


def check_paper(pdf: bytes, pages: int, expected: Mapping[int, Sequence[str]]) -> None:
    """Raise UnsoundPaper unless ``pdf`` has ``pages`` pages and each word of ``expected`` (by page from 1) is found."""
    try:
        with opened(pdf) as document:
            if len(document) != pages:
                raise UnsoundPaper(0)
            for number, names in expected.items():
                if not _all_found(document[number - 1], names):
                    raise UnsoundPaper(number)
    except pypdfium2.PdfiumError as error:
        raise UnsoundPaper(0) from error


def _all_found(page: pypdfium2.PdfPage, names: Sequence[str]) -> bool:
    if not names:
        return True
    text = _comparable(page.get_textpage().get_text_range(errors="replace"))
    return all(_comparable(word) in text for name in names for word in clean(name).split())


def _comparable(text: str) -> str:
    """NFC without blanks and hyphens: PDFium puts lines together in its own way."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        char for char in composed if not char.isspace() and char not in "-\u00ad\u2010\ufffe\u0002"
    )
