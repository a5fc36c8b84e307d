"""Glyphs made of glyphs: clusters appended to a TrueType subset as composite glyphs.

Layout of the tables: OpenType specification, chapters glyf, loca, hmtx, maxp, head, hhea.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ARGS_ARE_WORDS_AND_OFFSETS = 0x0003
_MORE_COMPONENTS = 0x0020
_LOWEST, _HIGHEST = -0x8000, 0x7FFF


class Component(NamedTuple):
    """A glyph of the subset and where it stands, in font units."""

    glyph: int
    dx: int
    dy: int


class Composite(NamedTuple):
    """A glyph to append: its parts and its width in font units."""

    parts: tuple[Component, ...]
    advance: int


class _Outline(NamedTuple):
    box: tuple[int, int, int, int]
    points: int
    contours: int
    depth: int


@dataclass(slots=True)
class _Font:
    tables: dict[bytes, bytes]
    offsets: list[int]
    metrics: list[tuple[int, int]]

    @property
    def count(self) -> int:
        return len(self.offsets) - 1

    def glyph(self, index: int) -> bytes:
        return self.tables[b"glyf"][self.offsets[index] : self.offsets[index + 1]]

    def outline(self, index: int) -> _Outline | None:
        """What maxp needs to know of a glyph; None when it draws nothing."""
        data = self.glyph(index)
        if len(data) < 10:
            return None
        contours, *box = struct.unpack(">hhhhh", data[:10])
        left, bottom, right, top = box
        if contours >= 0:
            points = struct.unpack_from(">H", data, 10 + 2 * (contours - 1))[0] + 1 if contours else 0
            return _Outline((left, bottom, right, top), points, contours, 0)
        inner = [found for part in _parts(data) if (found := self.outline(part))]
        return _Outline(
            (left, bottom, right, top),
            sum(part.points for part in inner),
            sum(part.contours for part in inner),
            1 + max((part.depth for part in inner), default=0),
        )


def with_composites(subset: bytes, composites: Sequence[Composite]) -> tuple[bytes, int]:
    """The font with the composites appended in order, and the glyph id of the first."""
    font = _read(subset)
    first = font.count
    body = bytearray(font.tables[b"glyf"])
    needs = _Needs()
    offsets = font.offsets[:-1]
    for composite in composites:
        body += b"\0" * (-len(body) % 4)
        offsets.append(len(body))
        data, left = _composite(font, composite, needs)
        body += data
        font.metrics.append((min(max(composite.advance, 0), 0xFFFF), left))
    body += b"\0" * (-len(body) % 4)
    offsets.append(len(body))
    font.tables[b"glyf"] = bytes(body)
    _write_counts(font, offsets, needs)
    return _assembled(font.tables), first


@dataclass(slots=True)
class _Needs:
    """The greatest demands that a composite makes, for maxp."""

    points: int = 0
    contours: int = 0
    parts: int = 0
    depth: int = 0

    def include(self, outlines: Sequence[_Outline]) -> None:
        self.points = max(self.points, sum(outline.points for outline in outlines))
        self.contours = max(self.contours, sum(outline.contours for outline in outlines))
        self.parts = max(self.parts, len(outlines))
        self.depth = max(self.depth, 1 + max(outline.depth for outline in outlines))


def _composite(font: _Font, composite: Composite, needs: _Needs) -> tuple[bytes, int]:
    placed = [(part, outline) for part in composite.parts if (outline := font.outline(part.glyph))]
    if not placed:
        return b"", 0
    needs.include([outline for _, outline in placed])
    box = (
        min(part.dx + outline.box[0] for part, outline in placed),
        min(part.dy + outline.box[1] for part, outline in placed),
        max(part.dx + outline.box[2] for part, outline in placed),
        max(part.dy + outline.box[3] for part, outline in placed),
    )
    data = struct.pack(">hhhhh", -1, *map(_word, box))
    for number, (part, _) in enumerate(placed, 1):
        more = _MORE_COMPONENTS if number < len(placed) else 0
        flags = _ARGS_ARE_WORDS_AND_OFFSETS | more
        data += struct.pack(">HHhh", flags, part.glyph, _word(part.dx), _word(part.dy))
    return data, _word(box[0])


def _word(value: int) -> int:
    return min(max(value, _LOWEST), _HIGHEST)


def _parts(data: bytes) -> list[int]:
    """The glyph ids that a composite glyph is made of."""
    found: list[int] = []
    place = 10
    more = True
    while more:
        flags, glyph = struct.unpack_from(">HH", data, place)
        found.append(glyph)
        place += 8 if flags & 0x0001 else 6
        place += 2 if flags & 0x0008 else 4 if flags & 0x0040 else 8 if flags & 0x0080 else 0
        more = bool(flags & _MORE_COMPONENTS)
    return found


def _read(data: bytes) -> _Font:
    tables: dict[bytes, bytes] = {}
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * i)
        tables[tag] = data[offset : offset + length]
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    long = struct.unpack_from(">h", tables[b"head"], 50)[0]
    raw = struct.unpack(
        f">{glyphs + 1}{'L' if long else 'H'}", tables[b"loca"][: (glyphs + 1) * (4 if long else 2)]
    )
    offsets = list(raw) if long else [2 * offset for offset in raw]
    return _Font(tables, offsets, _metrics(tables, glyphs))


def _metrics(tables: dict[bytes, bytes], glyphs: int) -> list[tuple[int, int]]:
    full = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    table = tables[b"hmtx"]
    found = [struct.unpack_from(">Hh", table, 4 * i) for i in range(full)]
    bearings = [struct.unpack_from(">h", table, 4 * full + 2 * i)[0] for i in range(glyphs - full)]
    return [(advance, left) for advance, left in found] + [(found[-1][0], left) for left in bearings]


def _write_counts(font: _Font, offsets: list[int], needs: _Needs) -> None:
    total = len(offsets) - 1
    maxp = bytearray(font.tables[b"maxp"])
    old_points, old_contours = struct.unpack_from(">HH", maxp, 10)
    old_parts, old_depth = struct.unpack_from(">HH", maxp, 28)
    struct.pack_into(">H", maxp, 4, total)
    struct.pack_into(">HH", maxp, 10, max(old_points, needs.points), max(old_contours, needs.contours))
    struct.pack_into(">HH", maxp, 28, max(old_parts, needs.parts), max(old_depth, needs.depth))
    head = bytearray(font.tables[b"head"])
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(font.tables[b"hhea"])
    struct.pack_into(">H", hhea, 34, total)
    font.tables |= {b"maxp": bytes(maxp), b"head": bytes(head), b"hhea": bytes(hhea)}
    font.tables[b"loca"] = struct.pack(f">{total + 1}L", *offsets)
    font.tables[b"hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in font.metrics)


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    span = 16 << power
    directory = bytearray(
        struct.pack(">LHHHH", 0x00010000, len(tables), span, power, len(tables) * 16 - span)
    )
    body = bytearray()
    start = 12 + 16 * len(tables)
    for tag in sorted(tables):
        padded = tables[tag] + b"\0" * (-len(tables[tag]) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", tag, checksum, start + len(body), len(tables[tag]))
        body += padded
    return bytes(directory + body)
