"""Declaring a field: one line gives the column and the facts that form, search, history and exports read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from sqlalchemy import JSON, Boolean, Dialect, Integer, LargeBinary, String, TypeDecorator
from sqlalchemy.orm import MappedColumn, mapped_column

from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import FieldSpec, Kind, KindSpec

if TYPE_CHECKING:
    from casefiles.records.base import Record

UID_SIZE = 16


class DateColumn(TypeDecorator[PartialDate]):
    """A partial date in one sortable text: ORDER BY the column sorts by the earliest day."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else value.stored()

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate.from_stored(value)


class CodesColumn(TypeDecorator[tuple[str, ...]]):
    """Several codes of one vocabulary, in order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str] | None:
        return list(value) if value else None

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        return tuple(value) if value else None


def _column(kind: Kind, index: bool) -> MappedColumn[Any]:
    types: dict[Kind, Any] = {
        Kind.LINE: String(),
        Kind.TEXT: String(),
        Kind.CHOICE: String(),
        Kind.DATE: DateColumn(),
        Kind.CHOICES: CodesColumn(none_as_null=True),
        Kind.NUMBER: Integer(),
        Kind.FLAG: Boolean(),
        Kind.LINK: LargeBinary(UID_SIZE),
    }
    return mapped_column(types[kind], nullable=True, index=index or kind is Kind.LINK)


class Facts(TypedDict, total=False):
    """What a declaration may say beyond kind and label; see ``FieldSpec``."""

    group: str
    vocabulary: str
    target: str
    level: Level
    claim: bool
    hint: str
    consent: str
    fixed: bool


def field(kind: Kind, label: str, *, index: bool = False, **facts: Unpack[Facts]) -> MappedColumn[Any]:
    """A column that carries its own facts. The key is the attribute's name and is for ever."""
    column = _column(kind, index)
    column.column.info["spec"] = FieldSpec("", label, kind, **facts)
    return column


def fields_of(record: "type[Record]") -> tuple[FieldSpec, ...]:
    """The declared fields of a kind: its own in the order of declaration, then those common to all."""
    from sqlalchemy import inspect

    own: list[FieldSpec] = []
    common: list[FieldSpec] = []
    for attribute in inspect(record).column_attrs:
        column = attribute.columns[0]
        spec: FieldSpec | None = column.info.get("spec")
        if spec is None:
            continue
        named = replace(spec, key=attribute.key)
        (common if str(column.table) == "record" else own).append(named)
    return (*own, *common)


def kind_spec(record: "type[Record]") -> KindSpec:
    """All that is declared about a kind of record."""
    kind: str = record.__mapper_args__["polymorphic_identity"]
    return KindSpec(kind, record.LABEL, record.PLURAL, record.PREFIX, record.PARENTS, fields_of(record))
