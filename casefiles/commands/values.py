"""Checking what is to be written against the declarations of its kind."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.errors import BadValue, FixedFact, UnknownField, UnknownKind
from casefiles.records import KINDS, RECORD_OF
from casefiles.records.base import Record
from casefiles.store.find import find
from casefiles.values.kinds import parse
from casefiles.values.snapshot import Link, Value
from casefiles.values.specs import FieldSpec, Kind, KindSpec

Typed = Value | bytes | None


def kind_called(kind: str) -> KindSpec:
    """The declarations of a kind; raises UnknownKind, naming those there are."""
    if kind not in KINDS:
        raise UnknownKind(kind, ", ".join(KINDS))
    return KINDS[kind]


def field_called(spec: KindSpec, key: str) -> FieldSpec:
    """The declaration of a field; raises UnknownField, naming those there are."""
    for field in spec.fields:
        if field.key == key:
            return field
    raise UnknownField(spec.label.lower(), key, ", ".join(field.key for field in spec.fields))


def understood(session: Session, spec: KindSpec, typed: Mapping[str, str]) -> dict[str, Any]:
    """Typed texts as values, links given by reference, an empty text as unknown. Raises BadValue and the like."""
    refuse_fixed(spec, typed)
    return {key: _understand(session, field_called(spec, key), text) for key, text in typed.items()}


def refuse_fixed(spec: KindSpec, keys: Iterable[str]) -> None:
    """Raise FixedFact for what nobody may type, and UnknownField."""
    for key in keys:
        field = field_called(spec, key)
        if field.fixed:
            raise FixedFact(field.label)


def _understand(session: Session, field: FieldSpec, text: str) -> Any:
    if not text.strip():
        return None
    if field.kind is Kind.LINK:
        return link_target(session, field, text)
    return parse(field, text)


def link_target(session: Session, field: FieldSpec, ref: str) -> bytes:
    """The identity of the record called ``ref``, which must be of the kind that the field points to."""
    target = find(session, ref)
    if target.kind != field.target:
        raise BadValue(
            field.label, f"{target.ref} is a {RECORD_OF[target.kind].LABEL.lower()}, not a {field.target}"
        )
    return target.uid


def settle(session: Session, record: Record, values: Mapping[str, Typed]) -> None:
    """Set the mapped attributes; only what differs becomes part of the change."""
    spec = KINDS[record.kind]
    for key, value in values.items():
        field = field_called(spec, key)
        stored = _stored(session, field, value)
        if getattr(record, key) != stored:
            setattr(record, key, stored)


def _stored(session: Session, field: FieldSpec, value: Typed) -> Any:
    if value in (None, "", ()):
        return None
    if field.kind is not Kind.LINK:
        return value
    uid = value.uid if isinstance(value, Link) else value
    kind = session.scalar(select(Record.__table__.c.kind).where(Record.__table__.c.uid == uid))
    if kind != field.target:
        raise BadValue(field.label, f"choose a {field.target}")
    return uid
