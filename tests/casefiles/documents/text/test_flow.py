import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.documents.text.flow import TextBlock, set_text
from casefiles.documents.text.spans import Span

INK = "#000000"


def text_of(block: TextBlock) -> list[str]:
    """The logical text of each line."""
    lines = []
    for line in block.lines:
        pieces = [*line.line.pieces, *line.line.blank]
        lines.append(
            "".join(
                "".join(c.text for c in (reversed(p.clusters) if p.level & 1 else p.clusters)) for p in pieces
            )
        )
    return lines


@given(st.text(st.sampled_from("ab ་ཨ汉字ئو-.,(1) "), max_size=80), st.floats(20, 300))
@settings(max_examples=300, deadline=None)
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(text: str, width: float) -> None:
    block = set_text([Span(text, 10, INK)], width)
    assert block.widest <= width + 0.01
    assert "".join(text_of(block)) == text


@pytest.mark.parametrize(
    "word", ["x" * 100_000, "字" * 10_000, "ئ" * 100_000, "ཀ" * 10_000, "😀" * 10_000], ids=len
)
def test_enormous_words_are_divided(word: str) -> None:
    assert set_text([Span(word, 10, INK)], 200).widest <= 200.01


def test_five_hundred_marks_on_one_letter_are_set() -> None:
    assert len(set_text([Span("a" + "\u0301\u0323" * 250, 10, INK)], 200).lines) == 1


def test_a_name_is_not_divided_unless_wider_than_the_line() -> None:
    name = Span("(奥尔兰·泰斯凯特)", 10, INK, lang="zh-Hans", nobr=True)
    lines = text_of(set_text([Span("He was seen with ", 10, INK), name], 120))
    assert lines == ["He was seen with ", "(奥尔兰·泰斯凯特)"]
    assert len(set_text([name], 40).lines) > 1


def test_a_source_numeral_stays_with_its_word() -> None:
    note = Span("12", 6, INK, rise=3, glued=True, isolate=True, nobr=True)
    word = Span("市", 10, INK)
    assert text_of(set_text([Span("aaaa ", 10, INK), word, note], 38))[-1] == "市12"


def test_a_year_after_an_uyghur_name_stays_on_its_right() -> None:
    spans = [Span("ئورلان", 10, INK, lang="ug"), Span(" 2014", 10, INK)]
    levels = [piece.level for line in set_text(spans, 300).lines for piece in line.line.pieces]
    assert levels[0] == 1
    assert set(levels[1:]) == {0}


def test_clipped_text_ends_in_an_ellipsis_within_the_column() -> None:
    block = set_text([Span("word " * 100, 10, INK)], 100, max_lines=2)
    assert block.clipped
    assert len(block.lines) == 2
    assert text_of(block)[-1].endswith("…")
    assert block.widest <= 100.01


def test_blank_lines_take_no_room_and_can_be_clipped() -> None:
    assert not set_text([Span("\n\n\n\n", 10, INK)], 100).lines
    assert set_text([Span(" \n \n \n ", 10, INK)], 100, max_lines=2).clipped


def test_tibetan_lines_get_room_for_their_stacks() -> None:
    block = set_text([Span("ཨོར", 10, INK)], 100)
    assert block.height(12) > 12


def test_missing_characters_are_told() -> None:
    block = set_text([Span("a\U0002a6d6b", 10, INK)], 100)
    assert [c for line in block.lines for piece in line.line.pieces for c in piece.missing] == ["\U0002a6d6"]
