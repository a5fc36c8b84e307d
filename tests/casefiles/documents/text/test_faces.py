from casefiles.documents.text.faces import bundled_faces, is_traditional


def names(text: str, style: str = "regular", lang: str = "") -> list[str]:
    return [face.name.partition("_")[0] for face in bundled_faces().choose(text, style, lang)]


def test_every_script_finds_its_face() -> None:
    assert names("Қ") == ["NotoSans"]
    assert names("奥") == ["NotoSansSC"]
    assert names("ئ") == ["NotoNaskhArabic"]
    assert names("ཨ") == ["NotoSerifTibetan"]
    assert names("ᠮ") == ["NotoSansMongolian"]
    assert names("☐") == ["NotoSansSymbols2"]


def test_the_interpunct_of_a_name_comes_from_the_face_of_the_name() -> None:
    assert set(names("兰·泰")) == {"NotoSansSC"}


def test_spaces_inside_uyghur_stay_in_its_face() -> None:
    assert set(names("ئورلان تەسكەت")) == {"NotoNaskhArabic"}


def test_traditional_chinese_prefers_its_own_forms() -> None:
    assert names("奧", lang="zh-Hant") == ["NotoSansTC"]
    assert is_traditional("zh-TW")
    assert not is_traditional("zh-Hans")


def test_bold_without_a_bold_face_is_still_shown() -> None:
    assert names("ᠮ", "bold") == ["NotoSansMongolian"]
