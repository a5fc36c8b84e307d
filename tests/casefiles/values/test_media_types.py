"""Contents are believed; names only claim."""

import pytest

from casefiles.values.media_types import TEXT, UNKNOWN, agree, claimed, sniffed, suffix_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "image/svg+xml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg>', "image/svg+xml"),
        (b"<!DOCTYPE HTML>", "text/html"),
        ("дневник наблюдений".encode(), TEXT),
        ("测".encode() * 2000, TEXT),
        ("测".encode()[:2], TEXT),
        (b"\x00\x01\x02", UNKNOWN),
        (b"MZ\x90", "application/vnd.microsoft.portable-executable"),
    ],
)
def test_the_first_bytes_tell_the_type(head: bytes, kind: str) -> None:
    assert sniffed(head[:4096]) == kind


def test_a_name_claims_and_may_lie() -> None:
    assert claimed("Photo.JPG") == "image/jpeg"
    assert claimed("noend") == claimed("a.unheard") == UNKNOWN
    assert not agree("image/svg+xml", claimed("drawing.png"))
    assert not agree("application/vnd.microsoft.portable-executable", claimed("letter.pdf"))
    assert agree("application/zip", claimed("letter.docx"))
    assert agree(TEXT, claimed("table.csv"))
    assert agree(UNKNOWN, claimed("x.jpg"))


def test_a_copy_is_named_after_its_contents() -> None:
    assert (suffix_of("image/jpeg"), suffix_of("application/pdf"), suffix_of("?")) == (".jpg", ".pdf", ".bin")
