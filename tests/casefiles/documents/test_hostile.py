import io
import subprocess
import sys
from datetime import date

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.documents.blocks import (
    AskBox,
    Block,
    Column,
    CustodyBar,
    Event,
    Fact,
    Facts,
    FactStrip,
    Heading,
    NativeName,
    NativeNames,
    Notice,
    Paragraph,
    Source,
    SourceList,
    Table,
    Timeline,
    words,
)
from casefiles.documents.pages import BriefPage, Document, FlowPages, Paper
from casefiles.documents.render import render
from tests.casefiles.documents import hostile
from tests.casefiles.documents.papers import document, full_brief


def everywhere(text: str) -> BriefPage:
    """A brief with ``text`` in every place that takes text."""
    return full_brief(
        outline=text,
        kind=text,
        reference=text,
        name=words(text),
        native=(NativeName(text, text, text[:8]),),
        role=words(text),
        standing=words(text),
        strip=FactStrip((Fact(text, words(text), words(text)),) * 4),
        asks=AskBox(text, (words(text, "a"),) * 3, words(text)),
        main=(Heading(text), Paragraph(words(text, "a")), *every_block(text)),
        aside=(Heading(text), Timeline((Event(text, words(text)),) * 3)),
        closing=(Notice(text, words(text)),),
        sources=SourceList(text, (Source("a", words(text)),)),
        expected=(),
    )


def every_block(text: str) -> tuple[Block, ...]:
    cells = Table((Column(words(text)), Column(words(text), 0.001)), ((words(text), words(text)),))
    bar = CustodyBar(date(1, 1, 1), date(9999, 12, 31), None, words(text))
    names = NativeNames((NativeName(text, text),))
    return (cells, bar, names, Facts((Fact(text, words(text), words(text)),)), Notice(text, words(text)))


def flowing(text: str) -> FlowPages:
    return FlowPages("flow", text, text, words(text), (*every_block(text), Paragraph(words(text))))


@pytest.mark.parametrize("text", hostile.MARKUP, ids=range(27))
def test_markup_is_printed_as_it_was_typed(text: str) -> None:
    page = full_brief(role=(), native=(), main=(Paragraph(words(text[:200])),), aside=(), expected=())
    made = render(document(page))
    assert not made.report.failures
    printed = "".join(pypdf.PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text().split())
    assert "".join(text[:200].split()) in printed


@pytest.mark.parametrize("text", [*hostile.MARKUP, *hostile.CHARACTERS], ids=lambda text: ascii(text[:30]))
def test_no_text_makes_a_paper_fail_in_any_place(text: str) -> None:
    made = render(document(everywhere(text), flowing(text), title=text))
    assert not made.report.failures
    assert made.report.pages >= 2


@pytest.mark.parametrize("text", hostile.LONG, ids=lambda text: f"{text[:9]} {len(text)}")
def test_an_enormous_text_still_gives_one_page_a_brief(text: str) -> None:
    made = render(document(full_brief(main=(Paragraph(words(text)),), role=words(text), expected=("Orlan",))))
    assert made.report.pages == 1
    assert made.report.cuts
    assert not made.report.failures


@given(st.text(max_size=120), st.sampled_from(["en", "ug"]))
@settings(max_examples=15)
def test_any_text_at_all_prints(text: str, lang: str) -> None:
    made = render(document(everywhere(text), lang=lang, title=text))
    assert not made.report.failures
    assert made.report.pages == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_impossible_tables_and_columns_print(paper: Paper) -> None:
    many = Table(tuple(Column(words(str(n)), 0.0) for n in range(60)), ((words("word"),) * 60,) * 3)
    none = Table((), ())
    ragged = Table((Column(words("a")), Column(words("b"))), ((words("1"),), (words("1"),) * 5))
    tall_head = Table((Column(words("head " * 5000)),), ((words("x"),),) * 3)
    tall_rows = Table(
        (Column(words("a")), Column(words("b"))), ((words("x " * 9000), words("y " * 4000)),) * 2
    )
    blocks = (many, none, ragged, tall_head, tall_rows, *(Heading("A chain of headings", 1),) * 100)
    made = render(document(FlowPages("x", "x", "x", words("x"), blocks), paper=paper))
    assert not made.report.failures


AUDIT = """
import sys
sys.path[:0] = {path!r}
from casefiles.documents.text.faces import bundled_faces
from casefiles.documents.render import render
from tests.casefiles.documents import hostile
from tests.casefiles.documents.papers import document, full_brief
from tests.casefiles.documents.test_hostile import everywhere, flowing
render(document(full_brief()))
seen = []
WATCHED = ("open", "socket", "subprocess", "os.system", "exec", "urllib", "shutil", "ctypes.dlopen")
sys.addaudithook(lambda event, args: seen.append((event, str(args[:1]))) if event.startswith(WATCHED) else None)
for text in hostile.MARKUP:
    render(document(everywhere(text), flowing(text)))
print(sorted(set(seen)))
"""


def test_hostile_text_opens_no_file_and_no_socket_and_runs_nothing() -> None:
    code = AUDIT.format(path=[entry for entry in sys.path if entry])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]", done.stdout


def lowest_and_highest(pdf: bytes) -> tuple[float, float]:
    """The lowest and the highest place of any letter between head and foot."""
    with pypdfium2.PdfDocument(pdf) as paper:
        page = paper[0]
        text = page.get_textpage()
        boxes = [text.get_charbox(i) for i in range(text.count_chars())]
        page.close()
    inside = [box for box in boxes if box[3] > box[1]]
    return min(box[1] for box in inside), max(box[2] for box in inside)


TEXT = st.integers(0, 120).map(lambda count: "One sentence of some length about a river. " * count)
NOTED = TEXT.map(lambda text: words(text, "journal"))


@st.composite
def briefs(draw: st.DrawFn) -> Document:
    main = [
        block for text in draw(st.lists(NOTED, max_size=6)) for block in (Heading("Heading"), Paragraph(text))
    ]
    events = tuple(
        Event(f"{n} May 2031", words("Something happened " * (n % 9)))
        for n in range(draw(st.integers(0, 70)))
    )
    asks = tuple(words("Ask for something. " * n) for n in draw(st.lists(st.integers(1, 30), max_size=9)))
    sources = tuple(Source(f"s{n}", words("A source " * (n % 20))) for n in range(draw(st.integers(0, 40))))
    cites = tuple(source.key for source in sources)
    aside = (Heading("Chronology"), Timeline(events)) if events else ()
    page = full_brief(
        main=tuple(main),
        aside=aside,
        asks=AskBox("What we ask", asks),
        role=words("Role " * draw(st.integers(0, 60)), *cites),
        native=(NativeName("ཨོར་ལན་བསོད་ནམས", "Tibetan", "bo"),) * draw(st.integers(0, 9)),
        sources=SourceList("Sources", sources),
        expected=("Orlan Tesket",),
    )
    return document(page, paper=draw(st.sampled_from(Paper)))


@given(briefs())
@settings(max_examples=15)
def test_a_brief_of_any_length_is_one_page_with_nothing_over_its_edge(paper: Document) -> None:
    made = render(paper)
    assert made.report.pages == 1
    assert not made.report.failures
    low, right = lowest_and_highest(made.pdf)
    assert low > 20
    assert right < (595.3 if paper.paper is Paper.A4 else 612) - 40
