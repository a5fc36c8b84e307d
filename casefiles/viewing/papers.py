"""Drawing the pages of a PDF, inside the caged process only. PDFium comes without scripts and forms are not run."""

import io
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import PYPDFIUM_INFO

from casefiles.viewing.flat_pdf import FlatPdf
from casefiles.viewing.pictures import JPEG_QUALITY, Refused
from casefiles.viewing.wire import MOST_FLATTENED, MOST_PAGES, Why

TOOL = f"pypdfium2 {PYPDFIUM_INFO}"
DPI = 200
_POINTS = 72
_MOST_PIXELS = 20_000_000
_WRONG_PASSWORD = 4


class Paper:
    """An opened PDF."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
            self.pages = min(len(self._document), MOST_PAGES)
        except pdfium.PdfiumError as fault:
            locked = getattr(fault, "err_code", None) == _WRONG_PASSWORD
            raise Refused(Why.LOCKED if locked else Why.BROKEN) from fault
        if not self.pages:
            raise Refused(Why.BROKEN)

    def seen(self, page: int, width: int, height: int) -> Image.Image:
        """The page in RGB, to fit into ``width`` × ``height``."""
        wide, high = self._document.get_page_size(page)
        return self._drawn(page, min(width / max(wide, 1), height / max(high, 1)))

    def flattened(self) -> Iterator[tuple[int, bytes]]:
        """The pieces of a PDF of pictures of all pages at 200 dpi, each with how many pages are done."""
        if self.pages > MOST_FLATTENED:
            raise Refused(Why.TOO_MANY_PAGES)
        flat = FlatPdf()
        yield 0, flat.begin()
        for page in range(self.pages):
            size = self._document.get_page_size(page)
            picture = self._drawn(page, DPI / _POINTS)
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=JPEG_QUALITY)
            yield page + 1, flat.page(out.getvalue(), picture.size, size)
        yield self.pages, flat.end()

    def _drawn(self, page: int, scale: float) -> Image.Image:
        wide, high = self._document.get_page_size(page)
        room = (_MOST_PIXELS / max(wide * high, 1)) ** 0.5
        one = self._document[page]
        try:
            bitmap = one.render(scale=min(scale, room), may_draw_forms=False)
            drawn: Image.Image = bitmap.to_pil().convert("RGB")
        finally:
            one.close()
        return drawn
