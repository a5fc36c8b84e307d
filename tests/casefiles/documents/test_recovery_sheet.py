"""A recovery sheet: two pages, the words in order, their code without an image, and nothing else particular."""

import io
import re
from datetime import date

import pypdf
import pytest

from casefiles.crypto import shares
from casefiles.documents.pages import Paper
from casefiles.documents.recovery_sheet import Share, recovery_sheet
from casefiles.documents.text import shape

WORDS = tuple(shares.split(bytes(20))[0].split())
SHARE = Share("3fa9c01b", 2, 3, WORDS, date(2026, 5, 3))


@pytest.fixture(scope="module", params=list(Paper))
def sheet(request):
    return pypdf.PdfReader(io.BytesIO(recovery_sheet(SHARE, request.param)))


def test_the_words_stand_in_order_on_the_first_page_only(sheet):
    first, second = (page.extract_text() for page in sheet.pages)
    numbered = dict(re.findall(r"(\d+)\s+([a-z]+)", first))
    assert tuple(numbered[str(place)] for place in range(1, 24)) == WORDS
    assert not set(WORDS[5:9]) <= set(second.split())


def test_it_says_which_vault_which_share_when_and_what_to_do(sheet):
    text = " ".join(page.extract_text() for page in sheet.pages)
    for said in (
        "3fa9c01b",
        "2 of 3",
        "3 May 2026",
        "rescue.py",
        "Never photograph",
        "SLIP-39",
        "sqlcipher",
        "age -d",
        "Other ways in",
        "pip install cryptography sqlcipher3 shamir-mnemonic pyrage",
        "rescue.py vault FOLDER --sheets --dump NEW-FOLDER",
    ):
        assert said in text


def test_its_code_is_drawn_and_no_image_is_in_the_file(sheet):
    assert not [image for page in sheet.pages for image in page.images]
    assert sheet.pages[0].get_contents().get_data().count(b" re f") > 200


def test_its_metadata_names_nobody(sheet):
    assert set(sheet.metadata) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
    assert "2 of 3" in sheet.metadata["/Title"]
    assert not set(WORDS) & set(str(sheet.metadata).split())


def test_the_same_share_gives_the_same_bytes():
    assert recovery_sheet(SHARE) == recovery_sheet(SHARE)


def test_no_word_stays_in_the_memory_of_the_text_engine():
    recovery_sheet(SHARE)
    assert not shape._shapes


def test_nothing_is_written_over_the_foot_of_a_page(sheet):
    for page in sheet.pages:
        foot = sorted(heights(page))
        assert foot[1] - foot[0] > 14


def heights(page):
    """Where lines of text stand, in whole points from below."""
    found = set()
    page.extract_text(visitor_text=lambda text, _, where, *__: text.strip() and found.add(round(where[5])))
    return found
