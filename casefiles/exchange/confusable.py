"""Names that look alike, so that nobody can pose as a colleague with a trailing space or a Cyrillic letter."""

import unicodedata

# The letters of other scripts that most often stand in for Latin ones (from Unicode's confusables data, in spirit).
ALIKE = str.maketrans(
    "абвгдеёзіїјкмнорстухѕԁԛԝαβεικνορτυχ0135|",
    "aбbrдeeзiijkmhopctyxsdqwaeeiknoptuxolesl",
)


def looks_like(one: str, other: str) -> bool:
    """Whether two names could be taken for each other at a glance."""
    return _shape(one) == _shape(other)


def _shape(name: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept = "".join(c for c in folded if unicodedata.category(c)[0] in "LN" or c == "|")
    return kept.translate(ALIKE)
