"""``schema``: what a vault can hold, for people and for scripts. Needs no vault."""

from collections.abc import Mapping
from typing import Any

from casefiles.cli.call import Call, Command
from casefiles.cli.console import table
from casefiles.commands.values import kind_called
from casefiles.records import KINDS
from casefiles.values.level import Audience, Level
from casefiles.values.specs import FieldSpec, KindSpec
from casefiles.values.vocabulary import vocabulary


def _schema(call: Call) -> None:
    wanted = call.options.kind
    specs = list(KINDS.values()) if wanted is None else [kind_called(wanted)]
    lines = [line for spec in specs for line in _kind_lines(spec)]
    call.console.answer({spec.kind: kind_shape(spec) for spec in specs}, [*lines, *_level_lines()])


def kind_shape(spec: KindSpec) -> dict[str, Any]:
    """A kind as ``schema --json`` prints it."""
    return {
        "label": spec.label,
        "parents": list(spec.parents),
        "fields": {field.key: field_shape(field) for field in spec.fields},
    }


def field_shape(field: FieldSpec) -> dict[str, Any]:
    """A field as ``schema --json`` prints it; a choice carries its vocabulary's codes and their labels."""
    shape: dict[str, Any] = {
        "label": field.label,
        "kind": field.kind.value,
        "level": field.level.name,
        "claim": field.claim,
    }
    if field.target:
        shape["target"] = field.target
    if field.vocabulary:
        words = vocabulary(field.vocabulary)
        shape["vocabulary"] = words.name
        shape["closed"] = words.closed
        shape["codes"] = {term.code: term.label for term in words.terms}
    return shape


def _kind_lines(spec: KindSpec) -> list[str]:
    where = f", part of {', '.join(_whole(parent) for parent in spec.parents)}" if spec.parents else ""
    rows = [(f"  {field.key}", field.label, field.level.name, _holds(field)) for field in spec.fields]
    return [f"{spec.kind}: {spec.label}{where}", *table(rows), ""]


def _whole(parent: str) -> str:
    return "any record" if parent == "*" else parent


def _holds(field: FieldSpec) -> str:
    if field.target:
        return f"reference of a {field.target}"
    if not field.vocabulary:
        return field.kind.value
    words = vocabulary(field.vocabulary)
    codes = ", ".join(term.code for term in words.terms)
    return f"{field.kind.value} of {words.name}{'' if words.closed else ' (or other words)'}: {codes}"


def _level_lines() -> list[str]:
    audiences = [(f"  {one.value}", f"sees up to {one.limit.name}") for one in Audience]
    return ["Levels", *(f"  {level.label}" for level in Level), "", "Audiences", *table(audiences)]


COMMANDS: Mapping[str, Command] = {"schema": _schema}
