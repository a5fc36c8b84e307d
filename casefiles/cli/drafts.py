"""The JSON of ``add --from``: records to be made, with their parts, levels and citations."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.cli.conditions import DraftsNotUnderstood
from casefiles.cli.passphrases import STANDARD_INPUT
from casefiles.commands.add import add_typed
from casefiles.commands.cite import cite
from casefiles.commands.edit import set_field_level
from casefiles.values.level import Level

MOST_BYTES = 64 * 1024 * 1024
LEVEL_HINT = "a level must be one of L0, L1, L2, L3, L4"


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A citation: ``field`` empty for the whole record, ``source`` the reference of a source."""

    source: str
    at: str
    field: str = ""
    quotation: str = ""


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record to be made; ``fields`` as a person would type them, links by reference."""

    kind: str
    to: str | None = None
    level: str | None = None
    fields: dict[str, str] = {}
    levels: dict[str, str] = {}
    parts: list["Draft"] = []
    citations: list[Place] = []


def read_drafts(source: str) -> list[Draft] | Draft:
    """The drafts of a file, or of standard input for "-". Raises FileFault and DraftsNotUnderstood."""
    raw = (
        sys.stdin.buffer.read(MOST_BYTES + 1)
        if source == STANDARD_INPUT
        else files.read(Path(source), MOST_BYTES)
    )
    if len(raw) > MOST_BYTES:
        raise files.FileTooLarge
    return parse_drafts(raw)


def parse_drafts(raw: bytes) -> list[Draft] | Draft:
    """One draft or a list of them; raises DraftsNotUnderstood for the least fault."""
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
        # An escaped half of a surrogate pair is no character; it shows when the text is encoded again.
        json.dumps(data, ensure_ascii=False).encode("utf-8")
        drafts: list[Draft] | Draft = msgspec.convert(data, list[Draft] | Draft)
    except msgspec.ValidationError as fault:
        raise DraftsNotUnderstood(_reason(fault)) from fault
    except (ValueError, RecursionError) as fault:
        raise DraftsNotUnderstood("it is not JSON in UTF-8, or a key occurs twice") from fault
    for draft in drafts if isinstance(drafts, list) else [drafts]:
        _refuse_impossible(draft)
    return drafts


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice")
    return found


def _reason(fault: msgspec.ValidationError) -> str:
    """Where the shape is wrong, without quoting what stands there."""
    _, at, place = str(fault).rpartition(" - at `")
    where = place.removesuffix("`") if at else "$"
    return f"at {where} it is not of the shape that docs/command-line.md describes"


def _refuse_impossible(draft: Draft) -> None:
    if any(level not in Level.__members__ for level in (*draft.levels.values(), draft.level or "L0")):
        raise DraftsNotUnderstood(LEVEL_HINT)
    for part in draft.parts:
        if part.to is not None:
            raise DraftsNotUnderstood("a part is given no “to”: it belongs to the record that it stands in")
        _refuse_impossible(part)


def add_drafts(session: Session, drafts: list[Draft]) -> list[str]:
    """Make all records of the drafts; returns the references of the outermost ones, in order."""
    return [_add(session, draft, draft.to) for draft in drafts]


def _add(session: Session, draft: Draft, to: str | None) -> str:
    level = Level[draft.level] if draft.level else None
    ref = add_typed(session, draft.kind, draft.fields, to, level)
    for key, name in draft.levels.items():
        set_field_level(session, ref, key, Level[name])
    for place in draft.citations:
        cite(session, ref, place.field, place.source, place.at, place.quotation)
    for part in draft.parts:
        _add(session, part, ref)
    return ref
