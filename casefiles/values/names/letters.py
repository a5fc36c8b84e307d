"""Uyghur and Kazakh in Arabic script, Cyrillic and traditional Mongolian letters, written in Latin ones."""

# The 32 letters of Uyghur in its Latin alphabet (ULY) after folding, then letters that Arabic names keep.
ARABIC = {
    "ا": "a", "ە": "e", "ه": "h", "ھ": "h", "ب": "b", "پ": "p", "ت": "t", "ج": "j", "چ": "ch", "خ": "x", "د": "d",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ڭ": "ng",
    "ل": "l", "م": "m", "ن": "n", "و": "o", "ۇ": "u", "ۆ": "o", "ۈ": "u", "ۋ": "w", "ې": "e", "ى": "i", "ئ": "",
    "ۅ": "o", "ۉ": "u", "ع": "", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ث": "s", "ذ": "z", "ح": "h", "ة": "e",
    "أ": "a", "إ": "i", "آ": "a", "ؤ": "o", "ء": "",
}  # fmt: skip
YEH = "ى"
OTHER_VOWELS = frozenset("aeou")
VOWELS = OTHER_VOWELS | {"i"}
# Russian letters and those that Kazakh, Kyrgyz, Uyghur and Mongolian add; folding has already made й и and ё е.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "қ": "q", "ғ": "gh", "ң": "ng", "ә": "a", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    "җ": "j", "є": "ye", "ґ": "g",
}  # fmt: skip
MONGOLIAN = {
    "ᠠ": "a", "ᠡ": "e", "ᠢ": "i", "ᠣ": "o", "ᠤ": "u", "ᠥ": "o", "ᠦ": "u", "ᠧ": "e", "ᠨ": "n", "ᠩ": "ng",
    "ᠪ": "b", "ᠫ": "p", "ᠬ": "kh", "ᠭ": "g", "ᠮ": "m", "ᠯ": "l", "ᠰ": "s", "ᠱ": "sh", "ᠲ": "t", "ᠳ": "d",
    "ᠴ": "ch", "ᠵ": "j", "ᠶ": "y", "ᠷ": "r", "ᠸ": "w", "ᠹ": "f", "ᠺ": "k", "ᠼ": "ts", "ᠽ": "z", "ᠾ": "h",
}  # fmt: skip


def arabic_in_latin(word: str) -> str:
    """A folded Uyghur word in Latin letters without marks: ئىلھام → ilham, يالقۇن → yalqun. Unknown letters go.

    Folding has made one letter of i and y, since keyboards mix them: beside another vowel it is y, unless a hamza parts
    the two.
    """
    latin: list[str] = []
    after_vowel = False
    for char, following in zip(word, [*word[1:], ""], strict=True):
        letter = ARABIC.get(char, "")
        if char == YEH and (after_vowel or ARABIC.get(following, "") in OTHER_VOWELS):
            letter = "y"
        latin.append(letter)
        after_vowel = letter in VOWELS
    return "".join(latin)


def cyrillic_in_latin(word: str) -> str:
    """A folded Cyrillic word in Latin letters."""
    return "".join(CYRILLIC.get(char, "") for char in word)


def mongolian_in_latin(word: str) -> str:
    """A word in the vertical Mongolian script in Latin letters, by letter, not by pronunciation."""
    return "".join(MONGOLIAN.get(char, "") for char in word)
