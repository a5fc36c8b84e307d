"""A face in one PDF: a Type0 font in which a character id stands for one (glyph cluster, text) pair.

So each id has one exact ``ToUnicode`` string, whatever glyphs draw it, and text is found as it was typed. A cluster
of several glyphs becomes a composite glyph appended to the subset.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import uharfbuzz as hb

from casefiles.documents.reportlab_door import pdfdoc
from casefiles.documents.text.faces import Face
from casefiles.documents.text.shape import Cluster, Glyph
from casefiles.documents.text.truetype import Component, Composite, with_composites

_MOST_IDS = 0xFFF0
_DROPPED_TABLES = (
    "GSUB GPOS GDEF kern name DSIG STAT BASE VORG vhea vmtx gasp meta cmap OS/2 post "
    "fpgm prep cvt hdmx VDMX LTSH"
)
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class Character(NamedTuple):
    """A character id and its default width in font units."""

    id: int
    advance: int


class _Row(NamedTuple):
    text: str
    glyphs: tuple[Glyph, ...]
    advance: int


class DocumentFont:
    """The use of ``face`` in one document under the resource name ``tag``."""

    def __init__(self, face: Face, tag: str) -> None:
        self.face = face
        self.tag = tag
        self.runs: dict[tuple[Cluster, ...], tuple[str, ...]] = {}
        self._rows: list[_Row] = []
        self._ids: dict[Cluster, Character] = {}
        self._single: dict[tuple[str, int], Character] = {}

    def character(self, cluster: Cluster) -> Character:
        """The id of ``cluster``. When ids run out (hostile text) the missing-glyph box stands for the rest."""
        known = self._ids.get(cluster)
        if known is None:
            known = self._ids[cluster] = self._new(cluster)
        return known

    def _new(self, cluster: Cluster) -> Character:
        glyphs = cluster.glyphs
        if len(self._rows) >= _MOST_IDS:
            return Character(0, cluster.advance)
        if len(glyphs) > 1 or glyphs[0].dx or glyphs[0].dy:
            return self._add(_Row(cluster.text, glyphs, cluster.advance))
        key = (cluster.text, glyphs[0].id)
        if key not in self._single:
            advance = self.face.advance(glyphs[0].id)
            self._single[key] = self._add(_Row(cluster.text, (Glyph(glyphs[0].id, advance, 0, 0),), advance))
        return self._single[key]

    def _add(self, row: _Row) -> Character:
        self._rows.append(row)
        return Character(len(self._rows), row.advance)

    def addObjects(self, document: Any) -> None:  # noqa: N802 (ReportLab's name)
        """Write the font into ``document``; called by ReportLab when the document is complete."""
        program, glyph_ids = self._program()
        name = pdfdoc.PDFName(f"{_subset_tag(self.tag)}+{self.face.name.replace('_', '-')}")
        to_glyph = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyph_ids)
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": self._refer(document, "descriptor", self._descriptor(document, name, program)),
            "DW": 1000,
            "W": self._widths(),
            "CIDToGIDMap": self._refer(document, "glyphs", _stream(to_glyph)),
        }
        whole = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray(
                [self._refer(document, "descendant", pdfdoc.PDFDictionary(descendant))]
            ),
            "ToUnicode": self._refer(document, "unicode", _stream(self._to_unicode())),
        }
        reference = self._refer(document, "font", pdfdoc.PDFDictionary(whole))
        document.idToObject["BasicFonts"].dict[self.tag] = reference

    def _refer(self, document: Any, part: str, value: Any) -> Any:
        return document.Reference(value, f"{self.tag}:{part}")

    def _descriptor(self, document: Any, name: Any, program: bytes) -> Any:
        stream = _stream(program)
        stream.dictionary["Length1"] = len(program)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-1000, -1000, 2000, 2000]),
                "ItalicAngle": 0,
                "Ascent": int(self.face.ascent * 1000),
                "Descent": int(self.face.descent * 1000),
                "CapHeight": 700,
                "StemV": 80,
                "FontFile2": self._refer(document, "file", stream),
            }
        )

    def _program(self) -> tuple[bytes, list[int]]:
        """The subset as a TrueType file, and the glyph id in it of each character id from 1."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0} | {glyph.id for row in self._rows for glyph in row.glyphs})
        wanted.drop_table_tag_set.update(
            int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED_TABLES.split()
        )
        wanted.flags = hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self.face.face, wanted)
        program = bytes(plan.execute().blob.data)
        new_ids: dict[int, int] = dict(plan.old_to_new_glyph_mapping.items())
        composites = {row.glyphs: _composite(row, new_ids) for row in self._rows if _is_composite(row)}
        if not composites:
            return program, [new_ids[row.glyphs[0].id] for row in self._rows]
        program, first = with_composites(program, list(composites.values()))
        made = {glyphs: first + i for i, glyphs in enumerate(composites)}
        return program, [made.get(row.glyphs) or new_ids[row.glyphs[0].id] for row in self._rows]

    def _widths(self) -> Any:
        scale = 1000 / self.face.units
        return pdfdoc.PDFArray([1, pdfdoc.PDFArray([round(row.advance * scale, 2) for row in self._rows])])

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{number:04X}> <{row.text.encode('utf-16-be').hex().upper()}>"
            for number, row in enumerate(self._rows, 1)
        ]
        blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
        body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        return (_CMAP_HEAD + body + _CMAP_END).encode("ascii")


class DocumentFonts:
    """All faces of one document, and a count of the characters that no face could show."""

    def __init__(self, document: Any) -> None:
        self.missing: Counter[str] = Counter()
        self._document = document
        self._fonts: dict[str, DocumentFont] = {}

    def of(self, face: Face) -> DocumentFont:
        """The use of ``face`` in this document."""
        font = self._fonts.get(face.name)
        if font is None:
            font = self._fonts[face.name] = DocumentFont(face, f"S{len(self._fonts) + 1}")
            self._document.delayedFonts.append(font)
        return font


def _is_composite(row: _Row) -> bool:
    return len(row.glyphs) > 1 or bool(row.glyphs[0].dx or row.glyphs[0].dy)


def _composite(row: _Row, new_ids: dict[int, int]) -> Composite:
    return Composite(tuple(_placed(row, new_ids)), row.advance)


def _placed(row: _Row, new_ids: dict[int, int]) -> Iterator[Component]:
    pen = 0
    for glyph in row.glyphs:
        yield Component(new_ids[glyph.id], pen + glyph.dx, glyph.dy)
        pen += glyph.advance


def _subset_tag(tag: str) -> str:
    number = int(tag[1:])
    return "".join(chr(ord("A") + (number * 7 + place * 3) % 26) for place in range(6))


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream
