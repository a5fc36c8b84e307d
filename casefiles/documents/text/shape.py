"""HarfBuzz at work: a stretch of text of one face and direction becomes glyph clusters."""

import re
from typing import NamedTuple

import uharfbuzz as hb

from casefiles.documents.text.faces import Face

_KEPT_SHAPES = 60_000
_LANGUAGE = re.compile(r"(?!und\b)[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")


class Glyph(NamedTuple):
    """A glyph of a cluster; widths and offsets in font units."""

    id: int
    advance: int
    dx: int
    dy: int


class Cluster(NamedTuple):
    """The smallest stretch of text that has glyphs of its own."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> int:
        """Its width in font units."""
        return sum(glyph.advance for glyph in self.glyphs)


class Shape(NamedTuple):
    """Clusters from left to right as they stand on the page, their width in font units, and what no glyph shows."""

    clusters: tuple[Cluster, ...]
    advance: int
    missing: tuple[str, ...]


_shapes: dict[tuple[str, str, bool, str], Shape] = {}


def shape(face: Face, text: str, *, rtl: bool, lang: str = "") -> Shape:
    """``text`` shaped in ``face``; results are kept, since words repeat."""
    key = (face.name, text, rtl, lang)
    known = _shapes.get(key)
    if known is None:
        if len(_shapes) > _KEPT_SHAPES:
            _shapes.clear()
        known = _shapes[key] = _shaped(face, text, rtl, lang)
    return known


def forget_shapes() -> None:
    """Drop the kept words, as is done when the vault is locked."""
    _shapes.clear()


def _shaped(face: Face, text: str, rtl: bool, lang: str) -> Shape:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if _LANGUAGE.match(lang):
        buffer.language = lang
    hb.shape(face.font, buffer, {})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    grouped: list[tuple[int, list[Glyph]]] = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if not grouped or grouped[-1][0] != info.cluster:
            grouped.append((info.cluster, []))
        grouped[-1][1].append(Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset))
    clusters = tuple(Cluster(text[start : ends[start]], tuple(glyphs)) for start, glyphs in grouped)
    missing = tuple(
        char
        for cluster in clusters
        if any(glyph.id == 0 for glyph in cluster.glyphs)
        for char in cluster.text
        if ord(char) not in face.cover
    )
    return Shape(clusters, sum(cluster.advance for cluster in clusters), missing)
