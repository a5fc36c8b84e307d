"""Text as it may be kept: no control characters, no direction overrides, one normal form.

Overrides can make a line read as the opposite of what is stored (Unicode TR 36, "Trojan Source"); letters of every
script, joiners and the plain left-to-right and right-to-left marks stay.
"""

import re
import unicodedata

from casefiles.errors import BadValue

LINE_LIMIT = 2_000
TEXT_LIMIT = 200_000
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Categories Cc but for line feed and tab, Cs, Zl and Zp; and the overrides.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029" + "".join(OVERRIDES) + "]")
DROP_OVERRIDES = dict.fromkeys(map(ord, OVERRIDES))


def cleaned(text: str, label: str, limit: int) -> str:
    """Typed text made fit to keep: overrides dropped, NFC, no space around it; BadValue for what cannot be mended."""
    kept = unicodedata.normalize("NFC", text.translate(DROP_OVERRIDES)).strip()
    return refuse_unclean(kept, label, limit)


def refuse_unclean(text: str, label: str, limit: int) -> str:
    """``text`` itself, or BadValue: too long, control characters, overrides, stray surrogates, not NFC."""
    if len(text) > limit:
        raise BadValue(label, f"it may hold at most {limit:,} characters")
    if FORBIDDEN.search(text):
        raise BadValue(label, "it holds control characters, which cannot be kept; type it again")
    if not unicodedata.is_normalized("NFC", text):
        raise BadValue(label, "its characters are not in the normal form (NFC)")
    return text
