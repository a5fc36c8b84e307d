"""Fictitious briefs and packs, full, sparse and hostile."""

from datetime import date
from typing import Any

from casefiles.documents.blocks import (
    Align,
    AskBox,
    Column,
    CustodyBar,
    Event,
    Fact,
    Facts,
    FactStrip,
    Heading,
    NativeName,
    Notice,
    Paragraph,
    Run,
    Source,
    SourceList,
    Table,
    Timeline,
    WritingSpace,
    name,
    words,
)
from casefiles.documents.pages import (
    BriefPage,
    ContentsEntry,
    ContentsPage,
    CoverPage,
    Document,
    FlowPages,
    Page,
    Paper,
)

NATIVE = (
    NativeName("奥尔兰·泰斯凯特", "Chinese", "zh-Hans"),
    NativeName("ئورلان تەسكەت", "Uyghur", "ug"),
    NativeName("ཨོར་ལན་བསོད་ནམས", "Tibetan", "bo"),
    NativeName("Орлан Тескетұлы Қыранәлі", "Kazakh", "kk"),
    NativeName("Àoěrlán Tàisīkǎitè", "Pinyin", "zh-Latn-pinyin"),
)
SOURCES = SourceList(
    "Sources",
    (
        Source("journal", words("Riverbank Journal, “An editor taken at night”, 16 January 2031")),
        Source("watch", words("Lantern Rights Watch, Prisoner profile, July 2031")),
        Source("court", (Run("Court notice, 23 September 2031 "), name("(河口市中级人民法院)", "zh-Hans"))),
        Source("uncited", words("Never cited")),
    ),
)


def full_brief(page_id: str = "CF-2031-0007", **changes: Any) -> BriefPage:
    parts: dict[str, Any] = {
        "id": page_id,
        "outline": "Orlan Tesket",
        "kind": "Case brief",
        "reference": page_id,
        "name": words("Orlan Tesket"),
        "native": NATIVE,
        "role": words("Founder of the river-pollution newsletter Clear Water"),
        "standing": words("Status as of 18 March 2034, not confirmed since"),
        "strip": FactStrip(
            (
                Fact("Status", words("Imprisoned", "watch"), words("reported")),
                Fact("Sentence", words("Fourteen years", "court")),
                Fact("In custody since", (name("15 January 2031"),), words("3 years 2 months")),
                Fact("Last known place"),
            )
        ),
        "asks": AskBox(
            "What we ask", (words("Call publicly for his release.", "watch"), words("Ask for a visit."))
        ),
        "main": (
            Heading("Why this case matters"),
            Paragraph(
                words("He measured the Hekou river.", "journal") + words(" Police came at night.", "watch")
            ),
            Heading("Time in custody"),
            CustodyBar(date(2031, 1, 15), date(2034, 3, 18), None, words("3 years 2 months, open end")),
        ),
        "aside": (
            Heading("Chronology"),
            Timeline(
                (
                    Event("15 Jan 2031", words("Taken from home", "journal")),
                    Event("2033", words("Last visit")),
                )
            ),
        ),
        "closing": (WritingSpace("Notes from the meeting"),),
        "sources": SOURCES,
        "expected": ("Orlan Tesket", *(native.text for native in NATIVE)),
    }
    return BriefPage(**(parts | changes))


def cover() -> CoverPage:
    return CoverPage(
        "cover",
        "Cover",
        "Meeting pack",
        words("Summit of the Two Rivers"),
        words("Cases to raise"),
        (Fact("Date", words("1 April 2034")), Fact("Place")),
        Notice("How to use this paper", words("Do not pass on.")),
        ("Summit of the Two Rivers",),
    )


def contents(*pages: BriefPage) -> ContentsPage:
    entries = tuple(ContentsEntry(page.id, page.name, page.native, words("detained")) for page in pages)
    return ContentsPage(
        "contents", "Contents", "Meeting pack", "Contents", (*entries, ContentsEntry("asks", words("Asks")))
    )


def asks_matrix(rows: int) -> FlowPages:
    columns = (Column(words("Case"), 5), *(Column(words(str(n)), 0.6, Align.CENTER) for n in range(1, 8)))
    table = Table(columns, tuple((words(f"Person {n}", "journal"), *(words("●"),) * 7) for n in range(rows)))
    blocks = (table, Heading("The asks", 1), Facts((Fact("1", words("Release")),)), SOURCES)
    return FlowPages("asks", "Asks by case", "Meeting pack", words("Asks by case"), blocks)


def document(
    *pages: Page, paper: Paper = Paper.A4, lang: str = "en-GB", title: str = "Case briefs"
) -> Document:
    return Document(
        title=title,
        lang=lang,
        paper=paper,
        classification="Diplomatic — meeting use only",
        version="a52412399f",
        day=date(2034, 3, 20),
        date_text="20 March 2034",
        pages=pages,
    )
