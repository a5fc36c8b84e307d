"""Files for the invented case: a drawing of hives, a letter of two pages, a note. Nobody is shown, nothing is real."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from casefiles.fontfiles import font_path

INK, PAPER, SKY, FIELD, WOOD, ROOF = "#22303c", "#ffffff", "#dbe7ef", "#b9cf9c", "#d9a75b", "#8a5a2b"
PAGE, PICTURE = (1240, 1754), (1200, 800)
HIVES = ((150, 380, 1.0), (480, 330, 1.25), (860, 400, 0.95))
LETTER = (
    (
        "To the invented council of no town",
        "",
        "We kept bees beside Mira Example for eleven summers.",
        "We ask where she is, and that her family may write to her.",
        "",
        "Her hives are looked after until she is back.",
    ),
    ("Signed by four invented neighbours,", "whose names are not in this letter."),
)
CIRCULAR = (
    (
        "Invented circular of no council, page 2",
        "",
        "Item 1. The hives behind the school are to be counted by May.",
        "Item 2. The beekeeper is to be spoken to.",
    ),
)
NOTE = (
    "Invented note of a telephone call.\n\nA neighbour says that the hives still stand behind the school.\n"
)

File = tuple[Path, dict[str, str]]


def drawings(folder: Path) -> Iterator[File]:
    """Draw them into ``folder``; each with what is to be said of it."""
    folder.mkdir(exist_ok=True)
    yield (
        _note(folder / "note of a call.txt"),
        {"provenance": "Written down by us", "shows": "A call with a neighbour"},
    )
    yield (
        _letter(folder / "letter of the neighbours.pdf"),
        {
            "provenance": "Sent by an invented neighbour",
            "shows": "A letter to an invented council",
            "maker": "Neighbours",
        },
    )
    yield (
        _hives(folder / "hives behind the school.png"),
        {
            "provenance": "Drawn for this sample",
            "shows": "Three hives behind a school; nobody is to be seen",
            "made_on": "May 2019",
            "consent": "internal",
        },
    )


def circular(folder: Path) -> Iterator[File]:
    """The source of the invented case, drawn into ``folder`` as a scan, with what is to be said of it."""
    folder.mkdir(exist_ok=True)
    yield (
        _letter(folder / "scan of the circular.pdf", CIRCULAR),
        {
            "provenance": "Copied by an invented clerk, who kept the paper",
            "shows": "The page on which the case rests",
            "maker": "No council",
        },
    )


def _note(path: Path) -> Path:
    path.write_text(NOTE, encoding="utf-8")
    return path


def _letter(path: Path, pages: Sequence[tuple[str, ...]] = LETTER) -> Path:
    sheets = [_sheet(lines, number) for number, lines in enumerate(pages, 1)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:], resolution=150)
    return path


def _sheet(lines: tuple[str, ...], number: int) -> Image.Image:
    sheet = Image.new("RGB", PAGE, PAPER)
    pen = ImageDraw.Draw(sheet)
    for row, text in enumerate(lines):
        pen.text((150, 260 + row * 62), text, INK, _font(34))
    pen.text(
        (150, PAGE[1] - 150), f"Page {number}. An invented letter, drawn for this sample.", INK, _font(22)
    )
    return sheet


def _hives(path: Path) -> Path:
    picture = Image.new("RGB", PICTURE, SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 520, *PICTURE), FIELD)
    for left, top, scale in HIVES:
        _hive(pen, left, top, scale)
    pen.text((40, PICTURE[1] - 60), "Drawn for this sample. Nobody is shown.", INK, _font(26))
    picture.save(path)
    return path


def _hive(pen: ImageDraw.ImageDraw, left: int, top: int, scale: float) -> None:
    wide, high = 200 * scale, 90 * scale
    pen.polygon(
        (
            (left - 20, top),
            (left + wide + 20, top),
            (left + wide - 10, top - 46 * scale),
            (left + 10, top - 46 * scale),
        ),
        ROOF,
    )
    for storey in range(2):
        low = top + storey * high
        pen.rectangle((left, low, left + wide, low + high - 6), WOOD, ROOF, 3)
    pen.rectangle((left + wide * 0.35, top + 2 * high - 26, left + wide * 0.65, top + 2 * high - 14), INK)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path("NotoSans_400Regular")), size)
