import io
import os
import re
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from casefiles.documents.blocks import FactStrip, Heading, NativeName, Paragraph, Source, SourceList, words
from casefiles.documents.check import UnsoundPaper, check_paper
from casefiles.documents.pages import Document, FlowPages, Paper
from casefiles.documents.preview import page_images
from casefiles.documents.render import render
from casefiles.progress import Cancelled
from tests.casefiles.documents.papers import NATIVE, asks_matrix, contents, cover, document, full_brief


def pack(paper: Paper = Paper.A4) -> Document:
    briefs = [full_brief(f"CF-{n}") for n in range(3)]
    return document(cover(), contents(*briefs), *briefs, asks_matrix(60), paper=paper, title="Meeting pack")


def texts(pdf: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [unicodedata.normalize("NFC", page.extract_text()) for page in reader.pages]


def streams(pdf: bytes) -> bytes:
    """Everything in the file, decompressed."""
    found = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return b"\n".join(found)


@pytest.mark.parametrize("native", NATIVE, ids=lambda native: native.label)
def test_a_name_in_any_script_is_found_as_typed(native: NativeName) -> None:
    page = texts(render(document(full_brief())).pdf)[0]
    assert native.text in page


def test_names_are_found_by_pdfium_word_by_word() -> None:
    with pypdfium2.PdfDocument(render(document(full_brief())).pdf) as paper:
        page = paper[0]
        found = page.get_textpage().get_text_range()
        page.close()
    for native in NATIVE:
        assert all(word in found for word in native.text.split())


@pytest.mark.parametrize("paper", list(Paper))
def test_a_pack_has_cover_contents_one_page_a_brief_and_lists(paper: Paper) -> None:
    made = render(pack(paper))
    starts = dict(made.report.starts)
    assert [starts[f"CF-{n}"] for n in range(3)] == [3, 4, 5]
    assert made.report.pages == len(pypdf.PdfReader(io.BytesIO(made.pdf)).pages) == starts["asks"] + 1
    assert not made.report.failures
    sizes = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612, 792)}
    box = pypdf.PdfReader(io.BytesIO(made.pdf)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(sizes[paper], abs=0.01)


def test_every_page_says_its_class_version_date_and_number() -> None:
    for number, text in enumerate(texts(render(pack()).pdf), 1):
        assert "DIPLOMATIC — MEETING USE ONLY" in text
        assert "Version a52412399f" in text
        assert "Generated 20 March 2034" in text
        assert f"Page {number} of 7" in text


def test_contents_lead_to_the_page_they_name() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(pack()).pdf))
    targets = []
    for annotation in reader.pages[1]["/Annots"]:
        place = annotation.get_object()["/Dest"]
        destination = reader.named_destinations[place] if isinstance(place, str) else place
        targets.append(reader.get_page_number(destination[0].get_object()))
    assert targets == [2, 3, 4, 5]


def test_the_side_bar_lists_every_template_page() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(pack()).pdf))
    titles = [entry.title for entry in reader.outline]
    assert titles == ["Cover", "Contents", "Orlan Tesket", "Orlan Tesket", "Orlan Tesket", "Asks by case"]


def test_sources_are_numbered_by_first_use_and_uncited_ones_left_out() -> None:
    text = texts(render(document(full_brief())).pdf)[0]
    listed = text[text.index("SOURCES") :]
    assert listed.index("Lantern") < listed.index("Court notice") < listed.index("Riverbank")
    assert "Never cited" not in text


def test_numerals_and_endnotes_lead_to_each_other() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(document(full_brief())).pdf))
    assert len(reader.pages[0]["/Annots"]) >= 2 * 3


def test_a_table_repeats_its_head_on_each_page() -> None:
    pages = texts(render(document(asks_matrix(120))).pdf)
    assert sum("Case" in page and "Person" in page for page in pages) >= 2
    for number in range(120):
        assert sum(page.count(f"Person {number}1") for page in pages) >= 1


def test_a_row_taller_than_a_page_goes_on_in_the_next_one() -> None:
    page = asks_matrix(1)
    table = page.blocks[0]
    huge = replace(table, rows=((words("long " * 9000),),))
    made = render(document(replace(page, blocks=(huge,))))
    assert made.report.pages > 5
    assert not made.report.failures


def test_an_unknown_fact_is_said_to_be_unknown() -> None:
    assert "unknown" in texts(render(document(full_brief())).pdf)[0]


def test_the_file_says_nothing_of_who_made_it_with_what() -> None:
    pdf = render(pack()).pdf
    information = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert dict(information) == {
        "/Title": "Meeting pack",
        "/Producer": "Casefiles",
        "/CreationDate": "D:20340320000000Z",
        "/ModDate": "D:20340320000000Z",
    }
    everything = streams(pdf).lower()
    for word in (
        b"reportlab",
        b"anonymous",
        b"unspecified",
        b"helvetica",
        os.environ["HOME"].encode().lower(),
    ):
        assert word not in everything


def test_every_font_is_embedded() -> None:
    for page in pypdf.PdfReader(io.BytesIO(render(pack()).pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


DIGEST = """
import hashlib, sys
sys.path[:0] = {path!r}
from casefiles.documents.render import render
from tests.casefiles.documents.papers import asks_matrix, contents, cover, document, full_brief
brief = full_brief()
print(hashlib.sha256(render(document(cover(), contents(brief), brief, asks_matrix(9))).pdf).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_any_process() -> None:
    digests = set()
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"}
        code = DIGEST.format(path=[entry for entry in sys.path if entry])
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_what_no_font_can_show_is_reported_by_code_point() -> None:
    brief = full_brief(role=words("named \U0002a6d6 twice \U0002a6d6"))
    (missing,) = render(document(brief)).report.missing
    assert (missing.code_point, missing.count) == ("U+2A6D6", 2)


def test_a_part_that_fails_is_replaced_by_a_note_and_recorded_without_its_content() -> None:
    broken = Paragraph(words(None), id="CF-2031-0007 narrative")  # type: ignore[arg-type]
    made = render(document(full_brief(main=(Heading("Why"), broken))))
    (failure,) = made.report.failures
    assert failure.block == "CF-2031-0007 narrative"
    assert failure.error.isidentifier()
    assert "[This part could not be printed: CF-2031-0007 narrative]" in texts(made.pdf)[0]


def test_a_page_that_fails_does_not_block_the_others() -> None:
    broken = full_brief("CF-1", name=None, strip=FactStrip(()))
    made = render(document(broken, full_brief("CF-2")))
    assert made.report.failures
    assert "Orlan Tesket" in texts(made.pdf)[1]


def test_progress_is_told_by_page_and_may_cancel() -> None:
    steps: list[tuple[int, int]] = []
    render(document(full_brief("a"), full_brief("b")), lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render(document(full_brief("a"), full_brief("b")), stop)


def test_a_paper_that_lacks_a_name_is_refused() -> None:
    pdf = render(document(full_brief())).pdf
    with pytest.raises(UnsoundPaper, match="page 1"):
        check_paper(pdf, 1, {1: ("Somebody Else",)})
    with pytest.raises(UnsoundPaper):
        check_paper(pdf, 2, {})
    with pytest.raises(UnsoundPaper):
        check_paper(b"not a pdf", 1, {})


def test_a_page_that_promises_a_name_and_lacks_it_is_never_handed_out() -> None:
    with pytest.raises(UnsoundPaper):
        render(document(full_brief(expected=("Nobody Here",))))


def test_a_right_to_left_document_begins_on_the_right() -> None:
    def start_of_heading(lang: str) -> float:
        made = render(document(full_brief(main=(Heading("Why"),)), lang=lang))
        assert not made.report.failures
        with pypdfium2.PdfDocument(made.pdf) as paper:
            page = paper[0]
            text = page.get_textpage()
            left: float = text.get_charbox(text.get_text_range().index("WHY"))[0]
            page.close()
        return left

    assert start_of_heading("en-GB") < 60
    assert start_of_heading("ug") > 500


def test_previews_are_pictures_of_the_pages() -> None:
    images = page_images(render(document(full_brief("a"), full_brief("b"))).pdf, 0.5)
    assert len(images) == 2
    picture = images[1]
    assert len(picture.rgba) == 4 * picture.width * picture.height
    assert (picture.width, picture.height) == (298, 421)
    assert picture.rgba[3] == 255
    assert picture.rgba[:3] == bytes.fromhex("8a1f2b")
    with pytest.raises(IndexError):
        images[2]


def test_flowing_pages_without_blocks_still_make_a_sheet() -> None:
    assert render(document(FlowPages("x", "x", "List", words("Empty"), ()))).report.pages == 1


def test_two_sources_with_one_key_are_one() -> None:
    twice = SourceList("Sources", (Source("watch", words("First")), Source("watch", words("Second"))))
    assert render(document(full_brief(sources=twice))).report.pages == 1
