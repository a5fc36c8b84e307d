"""Bech32 as age uses it: 32 bytes behind a readable prefix, with a checksum against typing errors (BIP 173).

age drops BIP 173's limit of 90 letters; recipients are written in lower case, identities in upper case.
"""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


class NotBech32(Exception):
    """The text is no Bech32 text with the prefix and length expected."""


def encode(prefix: str, data: bytes) -> str:
    """The lower-case text of some bytes."""
    digits = _regroup(data, 8, 5, pad=True)
    check = _polymod([*_expanded(prefix), *digits, *[0] * _CHECKSUM]) ^ 1
    digits += [check >> 5 * (5 - place) & 31 for place in range(_CHECKSUM)]
    return prefix + "1" + "".join(_LETTERS[digit] for digit in digits)


def decode(prefix: str, text: str) -> bytes:
    """The bytes of a lower-case text; ``NotBech32`` unless the text is exactly what ``encode`` makes of them."""
    if not text.startswith(prefix + "1"):
        raise NotBech32
    digits = [_LETTERS.find(letter) for letter in text[len(prefix) + 1 :]]
    if len(digits) < _CHECKSUM or min(digits) < 0:
        raise NotBech32
    data = bytes(_regroup(bytes(digits[:-_CHECKSUM]), 5, 8, pad=False))
    if encode(prefix, data) != text:
        raise NotBech32
    return data


def _expanded(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(digits: list[int]) -> int:
    check = 1
    for digit in digits:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ digit
        for place, term in enumerate(_GENERATOR):
            check ^= term if top >> place & 1 else 0
    return check


def _regroup(data: bytes, width: int, wanted: int, *, pad: bool) -> list[int]:
    """The bits of groups of ``width`` bits as groups of ``wanted`` bits; without padding, a rest is dropped."""
    total, held, groups = 0, 0, []
    for group in data:
        total, held = (total << width | group) & 0xFFF, held + width
        while held >= wanted:
            held -= wanted
            groups.append(total >> held & (1 << wanted) - 1)
    if pad and held:
        groups.append(total << wanted - held & (1 << wanted) - 1)
    return groups
