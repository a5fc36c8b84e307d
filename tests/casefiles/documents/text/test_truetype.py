import struct

import uharfbuzz as hb

from casefiles.documents.text.faces import bundled_faces
from casefiles.documents.text.truetype import Component, Composite, with_composites


def subset(text: str) -> tuple[bytes, list[int]]:
    face = bundled_faces().styles["regular"][0]
    wanted = hb.SubsetInput()
    glyphs = [face.font.get_nominal_glyph(ord(char)) for char in text]
    wanted.glyph_set.update({0, *glyphs})
    plan = hb.SubsetPlan(face.face, wanted)
    new = dict(plan.old_to_new_glyph_mapping.items())
    return bytes(plan.execute().blob.data), [new[glyph] for glyph in glyphs]


def maxp(font: bytes) -> tuple[int, ...]:
    data = hb.Face(font).reference_table("maxp").data
    return struct.unpack_from(">H4xHH", data, 4) + struct.unpack_from(">HH", data, 28)


def test_composites_are_appended_with_their_width_and_extent() -> None:
    data, (a, b) = subset("ab")
    font, first = with_composites(data, [Composite((Component(a, 0, 0), Component(b, 700, 100)), 1300)])
    made = hb.Font(hb.Face(font))
    assert made.face.glyph_count == first + 1
    assert made.get_glyph_h_advance(first) == 1300
    part, whole = made.get_glyph_extents(b), made.get_glyph_extents(first)
    assert whole.x_bearing + whole.width == 700 + part.x_bearing + part.width
    assert whole.y_bearing == 100 + part.y_bearing


def test_maxp_covers_points_contours_parts_and_depth() -> None:
    data, (a, b) = subset("bé")
    font, _ = with_composites(data, [Composite((Component(a, 0, 0),) * 3 + (Component(b, 0, 0),), 900)])
    glyphs, points, contours, parts, depth = maxp(font)
    assert glyphs == hb.Face(font).glyph_count
    assert parts == 4
    assert contours >= 3 * 2 + 1
    assert points > 3 * 20
    assert depth >= 1


def test_offsets_beyond_sixteen_bits_are_held_at_the_edge() -> None:
    data, (a,) = subset("a")
    font, first = with_composites(data, [Composite((Component(a, 10**6, -(10**6)),), 10**6)])
    assert hb.Font(hb.Face(font)).get_glyph_h_advance(first) == 0xFFFF


def test_an_empty_composite_is_a_blank() -> None:
    data, (space,) = subset(" ")
    font, first = with_composites(data, [Composite((Component(space, 0, 0),), 500)])
    assert hb.Font(hb.Face(font)).get_glyph_h_advance(first) == 500
