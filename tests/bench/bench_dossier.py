"""Briefs a second against ReportLab's own Paragraph: ``python -m tests.bench.bench_dossier [cases]``.

Both sides put the same words on the same number of pages with the same fonts. Paragraph is given ready text in font spans; it
neither shapes nor orders it, so it is a floor for the layout alone, not a way to print these names rightly.
"""

import html
import io
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2

from casefiles.documents.reportlab_door import Canvas
from casefiles.dossier.make import PaperSettings, make_brief, make_pack
from casefiles.fontfiles import font_path
from casefiles.queries.files import case_file, meeting_file
from casefiles.store.store import Store
from casefiles.values.level import Audience
from tests.bench.pairs import HEAD, compare
from tests.fictitious import fill
from tests.makers import make, raw_store

SETTINGS = PaperSettings(audience=Audience.PUBLIC, generated=date(2026, 1, 1))


def main(cases: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = raw_store(Path(folder))
        _agenda(store, cases)
        records = store.read(meeting_file, "M-0001")
        one = store.read(case_file, "C-0001")
        store.close()
    pages = _words(make_pack(records, SETTINGS).pdf)
    print(f"a pack of {cases} invented cases, {len(pages)} pages\n{HEAD}")
    pack = compare("the pack", lambda: make_pack(records, SETTINGS), lambda: _paragraphs(pages), rounds=5)
    print(pack.line())
    print(compare("one brief", lambda: make_brief(one, SETTINGS), lambda: _paragraphs(pages[2:3])).line())
    print(
        f"briefs a CPU second: ours {cases / pack.ours * 1000:.0f}, Paragraph {cases / pack.yardstick * 1000:.0f}"
    )


def _agenda(store: Store, cases: int) -> None:
    fill(store, cases)
    make(store, "meeting", name="Invented meeting")
    for number in range(1, cases + 1):
        make(store, "meeting_item", to="M-0001", case=f"C-{number:04d}", asks="REL-PUB")


def _words(pdf: bytes) -> list[list[str]]:
    """The lines of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    document.close()
    return pages


def _paragraphs(pages: list[list[str]]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    for name, file in (("Latn", "NotoSans_400Regular"), ("Hans", "NotoSansSC_400Regular")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, font_path(file)))
    style = ParagraphStyle("body", fontName="Latn", fontSize=9.4, leading=13.2)
    story = [
        flowable
        for page in pages
        for flowable in (*(Paragraph(_spanned(line), style) for line in page), PageBreak())
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, canvasmaker=Canvas).build(story)
    return out.getvalue()


def _spanned(line: str) -> str:
    return "".join(
        f'<font name="Hans">{character}</font>' if character >= "\u2e80" else html.escape(character)
        for character in line
        if character.isprintable()
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
