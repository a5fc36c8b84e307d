"""Canonical JSON and canonical base64: one value has exactly one spelling, and any other spelling is refused.

Canonical JSON here is: sorted keys, no spaces, everything outside ASCII escaped, one line feed at the end. There
are no floats, no numbers beyond 64 bits and no nesting beyond 64. Strings hold no control characters but tab and line
feed, no overrides of writing direction (U+202D, U+202E), no lone surrogates, and are in NFC. A reader decodes, encodes
again and compares the bytes, which also catches duplicate keys, other spacing, byte order marks and other escapes.

``NotCanonical`` is for the callers: each turns it into a sentence about its own file.
"""

import base64
import binascii
import json
import re
import unicodedata
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\u202d\u202e\ud800-\udfff]")
_INTEGERS = range(-(2**63), 2**63)
_MOST_DEPTH = 64


class NotCanonical(Exception):
    """The bytes are not the one spelling of a value of the type expected."""


def encode(value: object) -> bytes:
    """The one spelling of a struct or of plain JSON values; ``NotCanonical`` for a value that has none."""
    try:
        plain = msgspec.to_builtins(value)
        check(plain)
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (RecursionError, TypeError) as fault:
        raise NotCanonical from fault
    return text.encode("ascii") + b"\n"


def peek(raw: bytes, kind: type[Value]) -> Value:
    """A few fields of a struct, to learn a format and version before anything else; other fields are passed over.

    ``NotCanonical`` if the bytes are no JSON object with these fields.
    """
    try:
        return msgspec.json.decode(raw, type=kind, strict=True)
    except (msgspec.DecodeError, RecursionError, ValueError) as fault:
        raise NotCanonical from fault


def decode(raw: bytes, kind: type[Value]) -> Value:
    """The value of a canonical spelling. ``kind`` is a struct that forbids unknown fields, or a plain JSON type.

    ``NotCanonical`` for anything else: another type, another spelling, a forbidden character.
    """
    value = peek(raw, kind)
    if encode(value) != raw:
        raise NotCanonical
    return value


def check(plain: Any, depth: int = 0) -> None:
    """Returns if a tree of plain values may be written; ``NotCanonical`` if not."""
    if isinstance(plain, str):
        _check_text(plain)
    elif isinstance(plain, dict | list | tuple) and depth < _MOST_DEPTH:
        if isinstance(plain, dict):
            for key in plain:
                _check_text(key)
        for value in plain.values() if isinstance(plain, dict) else plain:
            check(value, depth + 1)
    elif plain is not None and not (isinstance(plain, int) and plain in _INTEGERS):
        raise NotCanonical


def base64_text(data: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def base64_bytes(text: str, length: int) -> bytes:
    """The ``length`` bytes of a canonical base64 text; ``NotCanonical`` for any other spelling or length."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise NotCanonical from fault
    if len(data) != length or base64_text(data) != text:
        raise NotCanonical
    return data


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise NotCanonical
    if _FORBIDDEN.search(text) or not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        raise NotCanonical
