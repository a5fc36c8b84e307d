from casefiles.documents.text.linebreak import break_offsets


def parts(text: str) -> list[str]:
    ends = break_offsets(text)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def test_a_line_ends_after_spaces_and_hyphens_between_letters() -> None:
    assert parts("river-side town") == ["river-", "side ", "town"]
    assert parts("2014-2015") == ["2014-2015"]


def test_hanzi_break_between_any_two_but_not_before_closing_marks() -> None:
    assert parts("河口市（北）。好") == ["河", "口", "市", "（北）。", "好"]


def test_tibetan_breaks_after_the_tsheg() -> None:
    assert parts("ཨོར་ལན་") == ["ཨོར་", "ལན་"]


def test_a_number_stays_with_its_word() -> None:
    assert parts("on 23 September 2031") == ["on ", "23 September ", "2031"]
    assert parts("see Art. 103 now") == ["see ", "Art. 103 ", "now"]


def test_zero_width_space_is_a_place_to_break() -> None:
    assert parts("long\u200bword") == ["long\u200b", "word"]


def test_the_parts_are_the_whole() -> None:
    for text in ("", " ", "a  b", "汉字 and words—so", "ئورلان تەسكەت"):
        assert "".join(parts(text)) == text
