"""What an export would hold, and what it holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casefiles.crypto.age import open_whole
from casefiles.exchange.contacts import own_identity
from casefiles.exchange.container import open_sealed
from casefiles.exchange.export import SCHEMA, Selection, contents
from casefiles.exchange.manifest import Manifest
from casefiles.exchange.wire_record import WireRecord
from casefiles.exchange.withholding import shears
from casefiles.records import KINDS
from casefiles.store.store import Store
from casefiles.values.level import Audience

INTERNAL = Selection(None, Audience.INTERNAL)
PUBLIC = Selection(None, Audience.PUBLIC)
EVERY_FIELD = [f"{kind}.{field.key}" for kind, spec in KINDS.items() for field in spec.fields]
Wires = Mapping[str, WireRecord]


def going(store: Store, selection: Selection, *to: str) -> Wires:
    """What an export would hold, by kind (the last of each)."""
    return {one.kind: one for one in store.read(contents, selection, to).wires}


def plain(store: Store, path: Path) -> bytes:
    """The archive inside an export that its sender reads."""
    with path.open("rb") as source:
        return open_whole(source, store.read(own_identity).sealing, 2**30)


def manifest(store: Store, path: Path) -> Manifest:
    with path.open("rb") as source:
        return open_sealed(source, store.read(own_identity), SCHEMA).manifest


def cutting(withhold: str = "", hide: str = "", **facts: Any) -> Selection:
    return Selection(None, Audience.INTERNAL, shears=shears(withhold.split(), hide.split()), **facts)
