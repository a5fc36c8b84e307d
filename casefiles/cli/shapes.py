"""Records as JSON shows them. Scripts lean on these shapes: keys are added, never renamed or taken away."""

from collections.abc import Iterable
from typing import Any

from casefiles.rules.levels import value_level
from casefiles.values.kinds import text_of, to_wire
from casefiles.values.snapshot import Citation, Link, Snapshot, Value
from casefiles.values.specs import FieldSpec, KindSpec


def record_shape(
    one: Snapshot, spec: KindSpec, parts: Iterable[Snapshot], whole: str | None
) -> dict[str, Any]:
    """A record as ``show --json`` prints it. Unknown fields are absent; parts are references by kind, in order."""
    by_kind: dict[str, list[str]] = {}
    for part in parts:
        by_kind.setdefault(part.kind, []).append(part.ref)
    return {
        "ref": one.ref,
        "kind": one.kind,
        "title": one.title,
        "level": one.level.name,
        "revision": one.revision,
        "part_of": whole,
        "fields": {field.key: _value_shape(one, field) for field in spec.fields if field.key in one.values},
        "citations": [citation_shape(citation) for citation in one.citations if not citation.field],
        "parts": by_kind,
    }


def _value_shape(one: Snapshot, field: FieldSpec) -> dict[str, Any]:
    value = one.values[field.key]
    return {
        "value": plain_value(field, value),
        "text": text_of(field, value),
        "level": value_level(one, field).name,
        "citations": [citation_shape(citation) for citation in one.cited(field.key)],
    }


def plain_value(field: FieldSpec, value: Value) -> Any:
    """A value as JSON shows it: a link by reference and title, a date by EDTF and as typed, a choice by its code."""
    if isinstance(value, Link):
        return {"ref": value.ref, "title": value.title}
    return to_wire(field, value)


def citation_shape(citation: Citation) -> dict[str, Any]:
    """A citation beside what it supports; ``whole_record`` when it supports every value of the record."""
    return {
        "ref": citation.ref,
        "source": citation.source.ref,
        "source_title": citation.source.title,
        "at": citation.at,
        "quotation": citation.quotation,
        "whole_record": citation.field == "",
    }
