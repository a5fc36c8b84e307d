"""``list``, ``show``, ``search`` and ``history``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from casefiles.cli.call import Call, Command
from casefiles.cli.console import block, table, width
from casefiles.cli.shapes import record_shape
from casefiles.queries.files import record
from casefiles.queries.history import Chronicle, history
from casefiles.queries.listing import listing
from casefiles.queries.loading import by_uids
from casefiles.queries.searching import Found, search
from casefiles.records import KINDS
from casefiles.rules.levels import value_level
from casefiles.values.kinds import text_of
from casefiles.values.snapshot import Link, Snapshot
from casefiles.values.specs import FieldSpec

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Whole:
    """A record with its parts in order, and the reference of what it is itself a part of."""

    one: Snapshot
    parts: tuple[Snapshot, ...]
    part_of: str | None


def shown_record(session: Session, ref: str) -> Whole:
    """The record called ``ref`` and all that ``show`` tells of it. Raises UnknownRecord."""
    records = record(session, ref)
    one = records.records[0]
    parts = tuple(part for kind in KINDS if kind != "citation" for part in records.parts(one, kind))
    above = by_uids(session, [one.parent]) if one.parent else []
    return Whole(one, parts, above[0].ref if above else None)


def _list(call: Call) -> None:
    with call.vault() as vault:
        found = vault.store.read(listing, call.options.kind)
    data = [{"ref": one.ref, "kind": one.kind, "title": one.title} for one in found]
    call.console.answer(data, table((one.ref, one.title) for one in found))


def _search(call: Call) -> None:
    with call.vault() as vault:
        found = vault.store.read(search, " ".join(call.options.text), call.options.limit)
    call.console.answer([_found_shape(one) for one in found], table(_found_row(one) for one in found))


def _found_shape(one: Found) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "kind": one.kind,
        "title": one.title,
        "matched": one.shown,
        "similar": one.similar,
    }


def _found_row(one: Found) -> tuple[str, ...]:
    found = "" if one.shown in (one.title, f"{one.ref} {one.title}") else one.shown
    matched = f"similar name {found}".rstrip() if one.similar else found
    return one.ref, KINDS[one.kind].label, one.title, matched


def _show(call: Call) -> None:
    with call.vault() as vault:
        whole = vault.store.read(shown_record, call.options.ref)
    one = whole.one
    data = record_shape(one, KINDS[one.kind], whole.parts, whole.part_of)
    call.console.answer(data, _record_lines(whole))


def _record_lines(whole: Whole) -> list[str]:
    one = whole.one
    above = f", part of {whole.part_of}" if whole.part_of else ""
    lines = [f"{one.ref}  {one.title}", f"{_head(one)}, revision {one.revision}{above}"]
    lines += [*_places(one, ""), "", *_field_lines(one, unknown=True)]
    for part in whole.parts:
        lines += ["", f"{part.ref}  {_head(part)}"]
        lines += [f"  {line}" for line in (*_places(part, ""), *_field_lines(part, unknown=False))]
    return lines


def _head(one: Snapshot) -> str:
    return f"{KINDS[one.kind].label}, {one.level.label}"


def _field_lines(one: Snapshot, *, unknown: bool) -> list[str]:
    """One entry a field, unknown ones too where asked; levels other than the record's, and places in sources."""
    fields = [field for field in KINDS[one.kind].fields if unknown or field.key in one.values]
    wide = max((width(field.label) for field in fields), default=0)
    return [line for field in fields for line in block(field.label, _field_text(one, field), wide)]


def _field_text(one: Snapshot, field: FieldSpec) -> str:
    value = one.values.get(field.key)
    if value is None:
        return UNKNOWN
    text = f"{value.title} ({value.ref})" if isinstance(value, Link) else text_of(field, value)
    level = value_level(one, field)
    marked = text if level == one.level else f"{text}  [{level.label}]"
    return "\n".join([marked, *_places(one, field.key)])


def _places(one: Snapshot, key: str) -> list[str]:
    """Where a value comes from, one place a line; for an empty key where the whole record comes from."""
    own = [citation for citation in one.citations if citation.field == key]
    places = [f"— {c.source.ref} {c.source.title}{', ' if c.at else ''}{c.at}" for c in own]
    return list(dict.fromkeys(places))


def _history(call: Call) -> None:
    with call.vault() as vault:
        chronicle = vault.store.read(history, call.options.ref)
    call.console.answer(_chronicle_shape(chronicle), _chronicle_lines(chronicle))


def _chronicle_shape(chronicle: Chronicle) -> dict[str, Any]:
    entries = [
        {
            "field": entry.key,
            "label": entry.label,
            "before": entry.before,
            "after": entry.after,
            "at": entry.at.isoformat(),
            "author": entry.author,
            "change": entry.change.hex(),
        }
        for entry in chronicle.entries
    ]
    made = chronicle.made_at.isoformat() if chronicle.made_at else None
    return {"ref": chronicle.ref, "made_at": made, "made_by": chronicle.made_by, "entries": entries}


def _chronicle_lines(chronicle: Chronicle) -> list[str]:
    rows = [
        (
            f"{entry.at:%Y-%m-%d %H:%M} UTC",
            entry.author,
            f"{entry.label}: {_from_to(entry.before, entry.after)}",
        )
        for entry in chronicle.entries
    ]
    if chronicle.made_at:
        rows.append((f"{chronicle.made_at:%Y-%m-%d %H:%M} UTC", chronicle.made_by, "made"))
    return table(rows)


def _from_to(before: str, after: str) -> str:
    return f"{before or UNKNOWN} → {after or UNKNOWN}"


COMMANDS: Mapping[str, Command] = {"list": _list, "show": _show, "search": _search, "history": _history}
