from dataclasses import replace

import pytest

from casefiles.documents.blocks import (
    AskBox,
    Event,
    Heading,
    Paragraph,
    Source,
    SourceList,
    Timeline,
    WritingSpace,
    plain,
    words,
)
from casefiles.documents.brief_fit import fitted
from casefiles.documents.brief_parts import Measured, measured
from casefiles.documents.cutting import with_fewer_events, with_less_text
from casefiles.documents.job import Job
from casefiles.documents.layout.slabs import column_height
from casefiles.documents.pages import BriefPage, Paper
from tests.casefiles.documents.papers import document, full_brief

SENTENCE = "He measured the river and printed what he found. "


def fit(page: BriefPage, paper: Paper = Paper.A4) -> tuple[Measured, list[str]]:
    job = Job(document(page, paper=paper))
    found = fitted(job, page)
    return found, [cut.what for cut in job.cuts]


def narrative(sentences: int) -> tuple[Heading, Paragraph, Heading, Paragraph]:
    long = Paragraph(words(SENTENCE * sentences, "journal"))
    return (
        Heading("Why"),
        long,
        Heading("Health"),
        Paragraph(words("He is ill. He has no doctor.", "watch")),
    )


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("sentences", [0, 5, 30, 45, 60, 300])
@pytest.mark.parametrize("events", [0, 3, 12, 40])
def test_every_brief_fits(paper: Paper, sentences: int, events: int) -> None:
    timeline = Timeline(
        tuple(Event(f"{n} May 2031", words("Something happened there")) for n in range(events))
    )
    aside = (Heading("Chronology"), timeline) if events else ()
    found, _ = fit(full_brief(main=narrative(sentences), aside=aside), paper)
    assert found.fits
    assert found.room > 0


def test_text_shrinks_before_anything_is_cut_and_never_below_the_floor() -> None:
    scales = set()
    for sentences in range(20, 70, 2):
        found, cuts = fit(full_brief(main=narrative(sentences)))
        scales.add(found.version.scale)
        if "The narrative was shortened." in cuts:
            assert found.version.scale == 0.88
    assert min(scales) == 0.88
    assert scales >= {1.0, 0.96, 0.92, 0.88}


def test_a_shortened_narrative_ends_with_a_sentence_and_says_where_it_goes_on() -> None:
    found, cuts = fit(full_brief(main=narrative(300)))
    text = plain(found.version.page.main[1].text)  # type: ignore[union-attr]
    assert text.endswith("he found. Continued in the case file.")
    assert "The narrative was shortened." in cuts


def test_a_shortened_narrative_keeps_its_sources() -> None:
    found, _ = fit(full_brief(main=narrative(300)))
    paragraph = found.version.page.main[1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text[0].notes == ("journal",)


def test_the_chronology_keeps_its_weightiest_events_and_its_ends() -> None:
    events = tuple(Event(str(n), words("x"), weight=9 if n == 10 else 0) for n in range(20))
    (timeline,) = with_fewer_events((Timeline(events),), 15, "{count} further events") or ()
    assert isinstance(timeline, Timeline)
    assert [event.date for event in timeline.events] == ["0", "1", "10", "18", "19", ""]
    assert plain(timeline.events[-1].text) == "15 further events"
    (again,) = with_fewer_events((timeline,), 1, "{count} further events") or ()
    assert isinstance(again, Timeline)
    assert plain(again.events[-1].text) == "16 further events"


def test_a_chronology_keeps_three_events() -> None:
    assert with_fewer_events((Timeline((Event("1", words("x")),) * 3),), 9, "{count}") is None


def test_the_longest_paragraph_is_cut_first_and_first_sentences_stay() -> None:
    blocks = (Paragraph(words("Short one. Second.")), Paragraph(words(SENTENCE * 9)))
    once = with_less_text(blocks, 60, "More.")
    assert once is not None
    assert once[0] == blocks[0]
    while (shorter := with_less_text(once, 10_000, "More.")) is not None:
        once = shorter
    assert [plain(block.text) for block in once if isinstance(block, Paragraph)] == [
        "Short one.",
        "He measured the river and printed what he found. More.",
    ]


def test_long_lists_of_asks_and_sources_are_limited_and_counted() -> None:
    sources = SourceList(
        "Sources", tuple(Source(f"s{n}", words("A source of some length " * 8)) for n in range(90))
    )
    asks = AskBox("What we ask", tuple(words("Ask. " * 20, f"s{n}") for n in range(30)))
    page = full_brief(asks=asks, sources=sources, role=words("Role", *(f"s{n}" for n in range(90))))
    found, cuts = fit(page)
    assert found.fits
    assert "Lists of names, asks or sources were shortened." in cuts


def test_a_sparse_brief_grows_and_closing_parts_give_way_first() -> None:
    sparse, cuts = fit(full_brief(main=narrative(0)[2:]))
    assert sparse.version.scale > 1
    assert not cuts
    closing = (Heading("Who can act"), Paragraph(words("Anyone.")), WritingSpace("Notes"))
    full, cuts = fit(full_brief(main=narrative(44), closing=closing))
    assert "The closing part was left out." in cuts
    assert full.version.page.closing == (WritingSpace("Notes"),)


def test_only_what_is_printed_is_numbered() -> None:
    found, _ = fit(full_brief(main=(), aside=(), closing=()))
    assert set(found.setting.numbers) == {"watch", "court"}


def test_measuring_is_free_of_side_effects() -> None:
    job = Job(document(full_brief()))
    found = fitted(job, full_brief())
    again = measured(job, replace(found.version))
    assert column_height(again.main) == column_height(found.main)
