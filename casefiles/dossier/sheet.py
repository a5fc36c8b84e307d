"""What every paper of ours has in common: words of classification, footer, dates, which names must be found again."""

import unicodedata
from collections.abc import Iterable

from casefiles.documents.pages import Document, Page
from casefiles.documents.pages import Paper as PaperSize
from casefiles.dossier.paper import PaperSettings
from casefiles.values.level import Audience
from casefiles.values.shown_dates import shown_day

USE = {
    Audience.PUBLIC: "May be passed on freely.",
    Audience.DIPLOMATIC: "For the people it was prepared for. Do not publish or copy it.",
    Audience.PARTNER: "For the partners it was given to. Do not pass it on without asking whoever gave it to you.",
    Audience.INTERNAL: "For colleagues only. Do not take it out of the organisation.",
}
HOW_TO_READ = (
    "Raised numbers lead to the sources at the foot of the page. What none is cited for is shown as unknown."
)
CHECKED_LETTERS = 40
CHECKED_WORD = 24
CHECKED_SCRIPTS = ("LATIN", "CJK", "CYRILLIC", "ARABIC", "TIBETAN")


def document(title: str, pages: Iterable[Page], settings: PaperSettings, version: str) -> Document:
    """A document in English for the audience, with the version and any copy number on every page."""
    return Document(
        title=title,
        lang="en",
        paper=PaperSize(settings.paper),
        classification=settings.audience.label,
        version=version,
        day=settings.generated,
        date_text=shown_day(settings.generated),
        pages=tuple(pages),
        remark=_remark(settings),
    )


def _remark(settings: PaperSettings) -> str:
    said = (("Copy", settings.copy_number), ("Log", settings.log_mark))
    return "  ·  ".join(f"{label} {words}" for label, words in said if words)


def to_be_found(*names: str) -> tuple[str, ...]:
    """Those of ``names`` that are sure to be printed whole, so that they must be found in the finished file."""
    return tuple(name for name in names if _is_plain(name))


def _is_plain(name: str) -> bool:
    words = name.split()
    if not words or len(name) > CHECKED_LETTERS or max(map(len, words)) > CHECKED_WORD:
        return False
    return all(_is_plain_letter(letter) for letter in name) and unicodedata.is_normalized("NFC", name)


def _is_plain_letter(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category == "Zs" or letter in "-.’'·":
        return True
    return category in ("Lu", "Ll", "Lo") and unicodedata.name(letter, "").startswith(CHECKED_SCRIPTS)
