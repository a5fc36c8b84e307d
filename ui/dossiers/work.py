"""The slow parts, each run on the thread for paper; what they need is loaded there too, not with the page."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from casefiles.dossier.paper import Paper, PaperSettings
from casefiles.progress import Step
from casefiles.values.recordset import RecordSet
from ui.dossiers.wish import PaperKind

if TYPE_CHECKING:
    from casefiles.dossier.templates import Template

POINTS_AN_INCH = 72


def paper_kinds() -> tuple[PaperKind, ...]:
    """All papers that can be made."""
    from casefiles.dossier.make import TEMPLATES

    return tuple(PaperKind(one.key, one.label, one.kind) for one in TEMPLATES)


def paper_of(template: str, files: RecordSet, settings: PaperSettings, step: Step) -> Paper:
    """The paper called ``template`` about the first record of ``files``. Raises as ``casefiles.dossier.make``."""
    from casefiles.dossier.make import make

    return make(_called(template), files, settings, step)


def page_count(pdf: bytes) -> int:
    """How many pages a finished paper has."""
    from casefiles.documents.preview import page_images

    return len(page_images(pdf))


def drawn(pdf: bytes, number: int, scale: float) -> QImage:
    """Page ``number`` (from 0) as a picture; ``scale`` 1 gives 72 pixels to the inch."""
    from casefiles.documents.preview import page_images

    page = page_images(pdf, scale)[number]
    image = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888)
    return image.copy()


def forget() -> None:
    """Drop the words that are kept from one paper to the next to make previews quick."""
    from casefiles.documents.render import forget_words

    forget_words()


def _called(key: str) -> "Template":
    from casefiles.dossier.make import TEMPLATES

    return next(one for one in TEMPLATES if one.key == key)
