"""What can be done with a value of each kind: read what was typed, show it, and carry it in exports and history.

One entry of ``KINDS`` per ``Kind``. Typed text is made clean (NFC, direction-override controls dropped); what comes
from a file is not repaired but refused.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casefiles.errors import BadValue
from casefiles.values.dates import PartialDate, date_from, parse_date, shown
from casefiles.values.plain_text import LINE_LIMIT, TEXT_LIMIT, cleaned, refuse_unclean
from casefiles.values.snapshot import Link, Value
from casefiles.values.specs import FieldSpec, Kind
from casefiles.values.vocabulary import Vocabulary, vocabulary

Wire = str | int | bool | list[str] | dict[str, str]

UID_BYTES = 16
IDENTITY = re.compile(f"[0-9a-f]{{{2 * UID_BYTES}}}")
NUMBER_LIMIT = 2**53 - 1  # every JSON reader keeps such an integer exactly
YES, NO = ("yes", "y", "true", "1", "on"), ("no", "n", "false", "0", "off")
CODE_LIMIT = 200
CODES_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The functions for one kind; each may raise BadValue. ``holds`` are the Python types of its values."""

    holds: type
    parse: Callable[[FieldSpec, str], Value]
    text_of: Callable[[FieldSpec, Any], str]
    to_wire: Callable[[FieldSpec, Any], Wire]
    from_wire: Callable[[FieldSpec, object], Value]


def parse(spec: FieldSpec, text: str) -> Value:
    """The value that ``text``, typed by a person, means in this field; raises BadValue. LINK is never typed."""
    return KINDS[spec.kind].parse(spec, text)


def text_of(spec: FieldSpec, value: Value) -> str:
    """The value as a reader sees it: labels for codes, dates in words, titles for links."""
    return KINDS[spec.kind].text_of(spec, value)


def to_wire(spec: FieldSpec, value: Value) -> Wire:
    """The value as JSON carries it; ``from_wire`` gives it back, a Link by its uid alone."""
    return KINDS[spec.kind].to_wire(spec, value)


def from_wire(spec: FieldSpec, data: object) -> Value:
    """The value in ``data``, which came from a file and is not trusted; raises BadValue for the least fault.

    A LINK comes back with its uid and the kind of its field; its reference and title are empty until it is found.
    """
    return KINDS[spec.kind].from_wire(spec, data)


def _parse_line(spec: FieldSpec, text: str) -> str:
    return cleaned(" ".join(text.replace("\t", " ").splitlines()), spec.label, LINE_LIMIT)


def _parse_text(spec: FieldSpec, text: str) -> str:
    return cleaned("\n".join(text.splitlines()), spec.label, TEXT_LIMIT)


def _parse_date(spec: FieldSpec, text: str) -> PartialDate:
    return parse_date(text, spec.label)


def _parse_choice(spec: FieldSpec, text: str) -> str:
    words = vocabulary(spec.vocabulary)
    term = words.find(text)
    if term is not None:
        return term.code
    typed = cleaned(text, spec.label, CODE_LIMIT)
    if words.closed:
        raise BadValue(spec.label, _expected(words, typed))
    return typed


def _expected(words: Vocabulary, typed: str) -> str:
    names = {name.casefold(): name for term in words.terms for name in (term.code, term.label)}
    near = difflib.get_close_matches(typed.casefold(), names, n=3, cutoff=0.5)
    if near:
        return "did you mean " + " or ".join(f"“{names[name]}”" for name in near) + "? Choose one of the list"
    codes = ", ".join(term.code for term in words.terms)
    return f"choose one of: {codes}"


def _parse_choices(spec: FieldSpec, text: str) -> tuple[str, ...]:
    parts = [part for part in text.replace("，", ",").split(",") if part.strip()]
    return tuple(dict.fromkeys(_parse_choice(spec, part) for part in parts))


def _parse_number(spec: FieldSpec, text: str) -> int:
    typed = text.strip()
    if not typed.removeprefix("-").isdecimal() or len(typed) > len(str(NUMBER_LIMIT)):
        raise BadValue(spec.label, "write a whole number, such as 12")
    return _number(spec, int(typed))


def _parse_flag(spec: FieldSpec, text: str) -> bool:
    typed = text.strip().casefold()
    if typed in YES:
        return True
    if typed in NO:
        return False
    raise BadValue(spec.label, "write yes or no")


def _parse_link(spec: FieldSpec, _text: str) -> Value:
    raise BadValue(spec.label, "give the reference of a record")


def _show_text(_spec: FieldSpec, value: str) -> str:
    return value


def _show_choice(spec: FieldSpec, value: str) -> str:
    return vocabulary(spec.vocabulary).label_of(value)


def _show_choices(spec: FieldSpec, value: tuple[str, ...]) -> str:
    return ", ".join(_show_choice(spec, code) for code in value)


def _same(_spec: FieldSpec, value: Any) -> Wire:
    wire: Wire = value
    return wire


def _line(spec: FieldSpec, data: object) -> str:
    text = _text(spec, data)
    if "\n" in text or "\t" in text or len(text) > LINE_LIMIT:
        raise BadValue(spec.label, "it must be one line of at most 2,000 characters")
    return text


def _text(spec: FieldSpec, data: object) -> str:
    if not isinstance(data, str):
        raise BadValue(spec.label, "it must be text")
    return refuse_unclean(data, spec.label, TEXT_LIMIT)


def _code(spec: FieldSpec, data: object) -> str:
    text = _line(spec, data)
    if len(text) > CODE_LIMIT:
        raise BadValue(spec.label, "a code must be short")
    return text


def _codes(spec: FieldSpec, data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or len(data) > CODES_LIMIT:
        raise BadValue(spec.label, "it must be a list of codes")
    codes = tuple(_code(spec, item) for item in data)
    if len(set(codes)) != len(codes):
        raise BadValue(spec.label, "a code occurs twice")
    return codes


def _date(spec: FieldSpec, data: object) -> PartialDate:
    if not isinstance(data, Mapping) or set(data) != {"edtf", "text"}:
        raise BadValue(spec.label, "a date must have its EDTF form and its text, and nothing else")
    edtf, text = data["edtf"], data["text"]
    if not isinstance(edtf, str) or not isinstance(text, str) or text != text.strip():
        raise BadValue(spec.label, "a date must be written as text")
    return date_from(edtf, text, spec.label)


def _number(spec: FieldSpec, data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or abs(data) > NUMBER_LIMIT:
        raise BadValue(spec.label, "it must be a whole number that is not too large")
    return data


def _flag(spec: FieldSpec, data: object) -> bool:
    if not isinstance(data, bool):
        raise BadValue(spec.label, "it must be yes or no")
    return data


def _link(spec: FieldSpec, data: object) -> Link:
    if not isinstance(data, str) or not IDENTITY.fullmatch(data):
        raise BadValue(spec.label, "it must be the identity of a record in lower-case hexadecimal")
    return Link(uid=bytes.fromhex(data), kind=spec.target, ref="", title="")


KINDS: Mapping[Kind, Behaviour] = {
    Kind.LINE: Behaviour(str, _parse_line, _show_text, _same, _line),
    Kind.TEXT: Behaviour(str, _parse_text, _show_text, _same, _text),
    Kind.DATE: Behaviour(
        PartialDate,
        _parse_date,
        lambda _, value: shown(value),
        lambda _, value: {"edtf": value.edtf, "text": value.text},
        _date,
    ),
    Kind.CHOICE: Behaviour(str, _parse_choice, _show_choice, _same, _code),
    Kind.CHOICES: Behaviour(tuple, _parse_choices, _show_choices, lambda _, value: list(value), _codes),
    Kind.NUMBER: Behaviour(int, _parse_number, lambda _, value: str(value), _same, _number),
    Kind.FLAG: Behaviour(bool, _parse_flag, lambda _, value: "Yes" if value else "No", _same, _flag),
    Kind.LINK: Behaviour(
        Link, _parse_link, lambda _, value: value.title, lambda _, value: value.uid.hex(), _link
    ),
}
