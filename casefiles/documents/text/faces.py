"""Faces (font files) and which of them shows a character."""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from casefiles.fontfiles import font_path

_STAYING = frozenset(" .,:;!?()[]{}\"'-–—·/“”‘’…\u00a0\u200b\u200c\u200d")
"""Marks that keep the face of what precedes them, so that 伊力哈木·土赫提 has the interpunct of its own face."""


@dataclass(eq=False, slots=True)
class Face:
    """A font file opened for shaping. ``ascent`` and ``descent`` are parts of the size; ``name`` names its file."""

    name: str
    path: Path
    face: hb.Face = field(init=False)
    font: hb.Font = field(init=False)
    units: int = field(init=False)
    cover: frozenset[int] = field(init=False)
    ascent: float = field(init=False)
    descent: float = field(init=False)
    _advances: dict[int, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.face = hb.Face(hb.Blob.from_file_path(str(self.path)))
        self.font = hb.Font(self.face)
        self.units = self.face.upem
        self.cover = frozenset(self.face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender / self.units
        self.descent = extents.descender / self.units

    @property
    def line_height(self) -> float:
        """The least distance between lines, as part of the size: Tibetan stacks would touch at the usual leading."""
        return 1.62 if "Tibetan" in self.name else 0.0

    def advance(self, glyph: int) -> int:
        """The default width of ``glyph`` in font units."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return width


@dataclass(frozen=True, slots=True)
class FaceSet:
    """Faces in order of preference for each style; ``traditional`` is the order for text in zh-Hant."""

    styles: dict[str, tuple[Face, ...]]
    traditional: dict[str, tuple[Face, ...]]

    def order(self, style: str, lang: str) -> tuple[Face, ...]:
        """The faces to try for ``style`` (an unknown style is regular) in the language ``lang``."""
        table = self.traditional if is_traditional(lang) else self.styles
        return table.get(style) or table["regular"]

    def choose(self, text: str, style: str, lang: str) -> list[Face]:
        """The face of each character of ``text``. A character in no face gets the first one, and prints as a box."""
        order = self.order(style, lang)
        first = order[0]
        if first.cover.issuperset(map(ord, text)):
            return [first] * len(text)
        chosen: list[Face] = []
        before: Face | None = None
        for char in text:
            before = _face_of(char, before, order)
            chosen.append(before)
        return chosen


def _face_of(char: str, before: Face | None, order: tuple[Face, ...]) -> Face:
    code = ord(char)
    if before is not None and _stays(char) and (code in before.cover or unicodedata.category(char) == "Cf"):
        return before
    return next(
        (face for face in order if code in face.cover), before if _joins(char) and before else order[0]
    )


def _stays(char: str) -> bool:
    return char in _STAYING or unicodedata.category(char)[0] in "MZ"


def _joins(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"}


def is_traditional(lang: str) -> bool:
    """Whether ``lang`` is Chinese written with traditional characters."""
    parts = lang.split("-")
    return parts[0] in {"zh", "yue", "nan"} and bool({"Hant", "TW", "HK", "MO"} & set(parts[1:]))


_SCRIPTS = {
    "regular": "NotoNaskhArabic_400Regular NotoSerifTibetan_400Regular NotoSansMongolian_400Regular",
    "bold": "NotoNaskhArabic_700Bold NotoSerifTibetan_700Bold NotoSansMongolian_400Regular",
}
_LATIN = {
    "regular": "NotoSans_400Regular",
    "bold": "NotoSans_700Bold",
    "italic": "NotoSans_400Regular_Italic",
}
_CHINESE = {"regular": "NotoSansSC_400Regular", "bold": "NotoSansSC_700Bold"}
_TRADITIONAL = "NotoSansTC_400Regular"
_SYMBOLS = "NotoSansSymbols2_400Regular"


@cache
def bundled_faces() -> FaceSet:
    """The faces that travel with the program, opened once."""
    return FaceSet(
        {style: _faces(style, traditional=False) for style in _LATIN},
        {style: _faces(style, traditional=True) for style in _LATIN},
    )


def _faces(style: str, *, traditional: bool) -> tuple[Face, ...]:
    other = "bold" if style == "bold" else "regular"
    chinese = [_CHINESE[other], _TRADITIONAL]
    if traditional:
        chinese.reverse()
    names = [_LATIN[style], *chinese, *_SCRIPTS[other].split(), _SYMBOLS]
    if style == "italic":
        names.insert(1, _LATIN["regular"])
    return tuple(_face(name) for name in names)


@cache
def _face(name: str) -> Face:
    return Face(name, font_path(name))
