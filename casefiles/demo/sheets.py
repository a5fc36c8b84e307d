"""The data files of the sample vault, read in order.

Each file under ``resources/demo`` is ``{"records": [...]}``. A record has an ``id`` of its own, a ``kind``, its
``values`` as a person would type them (a link by the id of a record before it), ``part_of`` the id of its whole, and
``cited``: which place in which source it rests on, for the whole record or for one ``field``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casefiles.resources import resource


@dataclass(frozen=True, slots=True)
class Place:
    """One citation: ``source`` is a record's id; an empty ``field`` means the whole record."""

    source: str
    at: str
    quotation: str
    field: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record to be made."""

    id: str
    kind: str
    part_of: str
    values: Mapping[str, str]
    cited: tuple[Place, ...]


def files() -> list[str]:
    """The names of the data files, in the order in which they are to be laid down."""
    return sorted(path.name for path in resource("demo").glob("*.json"))


def sheets(file: str) -> list[Sheet]:
    """The records that one data file describes."""
    data = json.loads(resource("demo", file).read_text(encoding="utf-8"))
    return [_sheet(record) for record in data["records"]]


def _sheet(record: Mapping[str, Any]) -> Sheet:
    places = tuple(
        Place(place["source"], place["at"], place.get("quotation", ""), place.get("field", ""))
        for place in record["cited"]
    )
    return Sheet(record["id"], record["kind"], record.get("part_of", ""), record["values"], places)
