"""Foreign files are decoded elsewhere; whatever they do there, here it is one sentence."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from casefiles.crypto.age import Sink
from casefiles.store import blobs
from casefiles.store.blob_conditions import DamagedAttachment
from casefiles.values.media_types import sniffed
from casefiles.viewing import process
from casefiles.viewing.conditions import (
    CannotBeRead,
    LockedByPassword,
    NotCleaned,
    NotViewed,
    NoViewer,
    TooLargeToView,
)
from casefiles.viewing.process import Picture, Viewer, can_strip, stripped, stripped_type
from tests.fictitious_pictures import MARKERS, bomb, encoded, painted, pdf, telling_jpeg, telling_png

FORMS = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
    "BMP": "image/bmp",
}


def fed(data: bytes) -> Callable[[Sink], None]:
    def feed(sink: Sink) -> None:
        for start in range(0, len(data), 50_000):
            sink.write(data[start : start + 50_000])

    return feed


def viewed(data: bytes, media_type: str) -> Viewer:
    return Viewer(fed(data), len(data), media_type)


def colour_at(picture: Picture, x: int, y: int) -> str:
    start = (y * picture.width + x) * 3
    red, _, blue = picture.rgb[start : start + 3]
    return "red" if red > 200 and blue < 90 else "blue" if blue > 200 and red < 90 else "other"


def cleaned(data: bytes, media_type: str) -> tuple[bytes, str]:
    with stripped(fed(data), len(data), media_type, blobs.unwatched) as copy:
        found = b"".join(iter(lambda: copy.read(10_000), b""))
        return found, copy.made_with


@pytest.mark.parametrize("form", FORMS)
def test_every_allowed_form_is_shown_as_its_pixels(form: str) -> None:
    with viewed(encoded(form), FORMS[form]) as viewer:
        picture = viewer.page(0, 640, 480)
    assert (viewer.pages, picture.width, picture.height) == (1, 64, 48)
    assert len(picture.rgb) == 64 * 48 * 3
    assert (colour_at(picture, 5, 20), colour_at(picture, 58, 20)) == ("red", "blue")


def test_a_picture_is_shown_upright_and_no_larger_than_asked() -> None:
    with viewed(telling_jpeg(turn=6), "image/jpeg") as viewer:
        picture = viewer.page(0, 30, 30)
    assert picture.width < picture.height <= 30
    assert (colour_at(picture, 8, 2), colour_at(picture, 8, picture.height - 3)) == ("red", "blue")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "F"])
def test_every_mode_of_pixels_is_shown(mode: str) -> None:
    image = Image.new(mode, (20, 10))
    form = "TIFF" if mode in ("CMYK", "I;16", "F") else "PNG"
    with viewed(encoded(form, image), FORMS[form]) as viewer:
        assert viewer.page(0, 100, 100).width == 20


def test_pages_of_a_paper_and_of_a_fax_are_shown_one_by_one() -> None:
    with viewed(pdf(3), "application/pdf") as viewer:
        assert viewer.pages == 3
        pages = [viewer.page(number, 400, 400) for number in (2, 0, 7)]
    assert {(page.width, page.height, colour_at(page, 20, 100)) for page in pages} == {(400, 300, "red")}
    sheets = [painted((20, 20)), painted((30, 30))]
    with viewed(encoded("TIFF", sheets[0], save_all=True, append_images=sheets[1:]), "image/tiff") as viewer:
        assert [viewer.page(number, 90, 90).width for number in range(viewer.pages)] == [20, 30]


def test_text_is_text_whatever_it_says() -> None:
    said = "<img src='x'> прошение 请愿书 \x07\x1b[31m"
    with viewed(said.encode() + b"\xff\xfe", "text/plain") as viewer:
        assert viewer.words is not None
        assert viewer.words.text == said + "\ufffd\ufffd"
        assert not viewer.words.cut
    with viewed("é".encode() * 3_000_000, "text/plain") as viewer:
        assert viewer.words is not None
        assert viewer.words.cut


NOISE = random.Random(1).randbytes(5000)
HOSTILE = {
    "a bomb": (bomb(), "image/png", TooLargeToView),
    "a wide bomb": (bomb(2**31 - 1), "image/png", NotViewed),
    "cut off": (encoded("PNG")[:60], "image/png", CannotBeRead),
    "a head alone": (b"\x89PNG\r\n\x1a\n", "image/png", CannotBeRead),
    "noise": (b"\xff\xd8\xff" + NOISE, "image/jpeg", CannotBeRead),
    "another form inside": (encoded("GIF"), "image/png", CannotBeRead),
    "a drawing that calls itself a picture": (
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "image/png",
        CannotBeRead,
    ),
    "a malformed paper": (b"%PDF-1.7\n" + NOISE, "application/pdf", CannotBeRead),
    "a paper cut off": (pdf()[:300], "application/pdf", CannotBeRead),
    "nothing": (b"", "image/png", CannotBeRead),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_one_sentence(case: str) -> None:
    data, media_type, condition = HOSTILE[case]
    with pytest.raises(condition), viewed(data, media_type) as viewer:
        viewer.page(0, 500, 500)


def test_a_flipped_bit_is_shown_or_refused_never_a_crash() -> None:
    for form in ("JPEG", "PNG"):
        whole = encoded(form)
        for place in range(20, len(whole), len(whole) // 6):
            broken = bytearray(whole)
            broken[place] ^= 0x55
            try:
                with viewed(bytes(broken), FORMS[form]) as viewer:
                    viewer.page(0, 100, 100)
            except NotViewed:
                continue


def test_a_locked_paper_says_that_it_is_locked() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("fictitious", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(LockedByPassword):
        viewed(out.getvalue(), "application/pdf")


def test_ten_thousand_pages_are_counted_and_shown_but_not_flattened() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(2_100):
        writer.add_blank_page(100, 100)
    writer.write(out)
    data = out.getvalue()
    with viewed(data, "application/pdf") as viewer:
        assert viewer.pages == 2_100
        assert viewer.page(2_099, 50, 50).width == 50
    with pytest.raises(process.TooManyPagesToFlatten):
        cleaned(data, "application/pdf")


def test_what_has_no_viewer_is_not_even_started() -> None:
    for media_type in ("application/zip", "video/mp4", "application/x-elf", "image/heic"):
        assert not can_strip(media_type)
        with pytest.raises(NoViewer):
            viewed(b"x", media_type)
        with pytest.raises(NotCleaned):
            cleaned(b"x", media_type)


def test_a_file_larger_than_the_viewer_takes_is_not_sent() -> None:
    def never(_sink: Sink) -> None:
        raise AssertionError

    with pytest.raises(TooLargeToView):
        Viewer(never, 10**12, "image/png")


def test_a_damaged_attachment_is_said_to_be_damaged(tmp_path: Path) -> None:
    stored = blobs.take_in(tmp_path, io.BytesIO(encoded("BMP", painted((400, 400)))))
    path = blobs.path_of(tmp_path, stored.file)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DamagedAttachment):
        Viewer(lambda sink: blobs.open_to(tmp_path, stored, sink), stored.size, "image/bmp")


def test_a_killed_viewer_answers_with_a_sentence() -> None:
    viewer = viewed(encoded("PNG"), "image/png")
    viewer.kill()
    viewer.kill()
    with pytest.raises(CannotBeRead):
        viewer.page(0, 10, 10)


TELLING = {
    "jpeg": (telling_jpeg(), "image/jpeg", "image/jpeg"),
    "png": (telling_png(), "image/png", "image/png"),
    "tiff": (
        encoded("TIFF", tiffinfo={270: "FICTITIOUS-TEXT", 315: "FICTITIOUS-MAKER"}),
        "image/tiff",
        "image/png",
    ),
    "webp": (
        encoded("WEBP", exif=b"Exif\0\0FICTITIOUS-GPS", xmp=b"FICTITIOUS-XMP"),
        "image/webp",
        "image/jpeg",
    ),
    "gif": (encoded("GIF", comment=b"FICTITIOUS-TEXT"), "image/gif", "image/png"),
    "pdf": (pdf(), "application/pdf", "application/pdf"),
}


@pytest.mark.parametrize("case", TELLING)
def test_a_cleaned_copy_holds_none_of_what_the_original_tells(case: str) -> None:
    data, media_type, result = TELLING[case]
    assert any(marker in data for marker in MARKERS)
    copy, made_with = cleaned(data, media_type)
    assert not [marker for marker in MARKERS if marker in copy]
    assert sniffed(copy[:4096]) == stripped_type(media_type) == result
    assert made_with.startswith("Casefiles ")
    with viewed(copy, result) as viewer:
        picture = viewer.page(0, 200, 200)
    assert {colour_at(picture, 5, 5), colour_at(picture, picture.width - 5, picture.height - 5)} == {
        "red",
        "blue",
    }


def test_a_cleaned_jpeg_is_upright_and_says_nothing_of_it() -> None:
    copy, _ = cleaned(telling_jpeg(turn=6), "image/jpeg")
    with Image.open(io.BytesIO(copy)) as image:
        assert image.size == (48, 64)
        assert not image.getexif()
        assert not {"icc_profile", "comment", "xmp", "photoshop", "exif"} & image.info.keys()


def test_a_cleaned_paper_has_its_pages_and_no_text_names_or_dates() -> None:
    copy, _ = cleaned(pdf(3), "application/pdf")
    reader = PdfReader(io.BytesIO(copy), strict=True)
    assert [tuple(page.mediabox[2:]) for page in reader.pages] == [(200, 150)] * 3
    assert reader.metadata is None
    assert reader.xmp_metadata is None
    assert "".join(page.extract_text() for page in reader.pages) == ""
    assert cleaned(pdf(3), "application/pdf")[0] == copy


def test_a_huge_side_is_made_smaller_in_the_copy() -> None:
    copy, _ = cleaned(encoded("PNG", painted((9_000, 10))), "image/png")
    with Image.open(io.BytesIO(copy)) as image:
        assert image.size[0] == 8_000
