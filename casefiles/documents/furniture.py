"""What stands on every page: the bar, the kind of paper, the classification, the footer."""

from casefiles.documents.blocks import Align, words
from casefiles.documents.job import Job, Leaf
from casefiles.documents.look import ACCENT, CLASSIFICATION, FOOTER, INK, KIND, MM, REFERENCE, RULE
from casefiles.documents.surface import Surface

_HEAD_LINE = 9.2 * MM
_FOOT_RULE = 14 * MM


def draw_furniture(surface: Surface, job: Job, leaf: Leaf, page: int, pages: int) -> None:
    """Draw it on the present page, ``page`` of ``pages``."""
    _head(surface, job, leaf)
    _foot(surface, job, page, pages)


def _head(surface: Surface, job: Job, leaf: Leaf) -> None:
    sheet = surface.sheet
    setting = job.setting("")
    surface.rectangle(0, sheet.height, sheet.width, sheet.bar, ACCENT)
    top = sheet.height - _HEAD_LINE
    kind = setting.set(words(leaf.kind.upper()), KIND, 52 * MM, 1)
    surface.text(kind, sheet.side, top, KIND)
    if leaf.reference:
        said = job.document.phrases.case.format(reference=leaf.reference)
        reference = setting.set(words(said), REFERENCE, 46 * MM, 1)
        surface.text(reference, sheet.side + max(kind.widest + 6 * MM, 38 * MM), top, REFERENCE)
    _classification(surface, job, top)


def _classification(surface: Surface, job: Job, top: float) -> None:
    text = job.document.classification.upper()
    if not text:
        return
    sheet = surface.sheet
    block = job.setting("").set(words(text), CLASSIFICATION, 82 * MM, 1)
    width, height = block.widest + 4 * MM, 5.4 * MM
    left = sheet.width - sheet.side - width
    surface.box(left, top + (height - CLASSIFICATION.leading) / 2, width, height, INK, 1.2 * MM)
    own = job.setting("").set(words(text), CLASSIFICATION, block.widest + 0.1, 1)
    surface.text(own, left + 2 * MM, top, CLASSIFICATION)


def _foot(surface: Surface, job: Job, page: int, pages: int) -> None:
    sheet, document, phrases = surface.sheet, job.document, job.document.phrases
    surface.rule(sheet.side, _FOOT_RULE, sheet.measure, RULE)
    parts = [
        phrases.generated.format(date=document.date_text),
        phrases.version.format(version=document.version),
    ]
    if document.remark:
        parts.append(document.remark)
    setting = job.setting("")
    top = _FOOT_RULE - 1.8 * MM
    said = setting.set(words("  ·  ".join(parts)), FOOTER, sheet.measure - 32 * MM, 1)
    surface.text(said, sheet.side, top, FOOTER)
    number = setting.set(words(phrases.page.format(page=page, pages=pages)), FOOTER, 30 * MM, 1)
    surface.text(number, sheet.width - sheet.side - 30 * MM, top, FOOTER, Align.END)
