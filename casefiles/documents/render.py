"""A document becomes a PDF."""

from casefiles.documents.brief import brief_leaf
from casefiles.documents.check import check_paper
from casefiles.documents.flow import flow_leaves
from casefiles.documents.front import contents_leaves, cover_leaf
from casefiles.documents.furniture import draw_furniture
from casefiles.documents.job import Job, Leaf
from casefiles.documents.layout.registry import undrawable
from casefiles.documents.metadata import set_information, without_tool_names
from casefiles.documents.pages import BriefPage, ContentsPage, CoverPage, Document, FlowPages, Page
from casefiles.documents.report import MissingGlyph, Rendered, RenderReport
from casefiles.documents.surface import Surface
from casefiles.documents.text.clean import clean
from casefiles.documents.text.shape import forget_shapes
from casefiles.progress import Step

_CLIPPED = "A long entry was shortened."

Sheets = list[tuple[Page, list[Leaf]]]


def render(document: Document, progress: Step | None = None) -> Rendered:
    """Make the PDF of ``document``; the same document gives the same bytes.

    ``progress`` is called after each page and may raise Cancelled. Raises UnsoundPaper when the finished file, read
    back, lacks a page or an expected name.
    """
    job = Job(document)
    sheets = [(page, _leaves(job, page)) for page in document.pages]
    count = _number(job, sheets)
    surface = Surface(job.sheet, document.lang, job.rtl)
    set_information(surface.canvas, document)
    _draw(surface, job, sheets, count, progress)
    pdf = without_tool_names(surface.finished())
    check_paper(pdf, count, _expected(job))
    return Rendered(pdf, _report(job, surface, count))


def forget_words() -> None:
    """Drop the words that are kept between renderings to make previews quick; called when the vault is locked."""
    forget_shapes()


def _leaves(job: Job, page: Page) -> list[Leaf]:
    match page:
        case BriefPage():
            return [brief_leaf(job, page)]
        case CoverPage():
            return [cover_leaf(job, page)]
        case ContentsPage():
            return contents_leaves(job, page)
        case FlowPages():
            return flow_leaves(job, page)


def _number(job: Job, sheets: Sheets) -> int:
    """Note the page on which each template begins; the number of pages."""
    count = 0
    for page, leaves in sheets:
        job.starts.setdefault(page.id, count + 1)
        count += len(leaves)
    return count


def _draw(surface: Surface, job: Job, sheets: Sheets, count: int, progress: Step | None) -> None:
    number = 0
    for page, leaves in sheets:
        for leaf in leaves:
            number += 1
            if leaf is leaves[0]:
                surface.anchor(page.id, surface.sheet.height)
                surface.outline(clean(page.outline).replace("\n", " "), page.id, 0)
            _draw_leaf(surface, job, leaf, page.id)
            draw_furniture(surface, job, leaf, number, count)
            surface.end_page(last=number == count)
            if progress is not None:
                progress(number, count)


def _draw_leaf(surface: Surface, job: Job, leaf: Leaf, page: str) -> None:
    mark, failures = surface.mark(), len(job.guard.failures)
    surface.clipped = False
    try:
        leaf.draw(surface)
    except Exception as error:  # noqa: BLE001 (a page that fails must not block the others)
        surface.roll_back(mark)
        job.guard.record(page, error)
        undrawable(page, job.setting(page)).draw(surface, surface.sheet.side, surface.sheet.top)
    if surface.clipped:
        job.cut(page, _CLIPPED)
    if len(job.guard.failures) > failures:
        job.excused.add(page)


def _expected(job: Job) -> dict[int, tuple[str, ...]]:
    return {job.starts[page.id]: page.expected for page in job.document.pages if page.id not in job.excused}


def _report(job: Job, surface: Surface, count: int) -> RenderReport:
    missing = sorted(surface.fonts.missing.items())
    return RenderReport(
        pages=count,
        starts=tuple(job.starts.items()),
        missing=tuple(MissingGlyph(char, number) for char, number in missing),
        cuts=tuple(job.cuts),
        failures=tuple(job.guard.failures),
    )
