"""A short name for exactly what a paper says."""

import hashlib
import json
from dataclasses import asdict

from casefiles.dossier.paper import PaperSettings
from casefiles.records import KINDS
from casefiles.values.kinds import Wire, to_wire
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot

DIGITS = 10


def version_of(records: RecordSet, settings: PaperSettings) -> str:
    """The first ten hexadecimal digits of SHA-256 over the redacted records and the settings, in one spelling.

    It depends on nothing that the audience may not see, and on no local number; the mark of the log is no part of it.
    """
    said = {
        "records": [_spelled(record) for record in records],
        "settings": {key: str(value) for key, value in asdict(settings).items() if key != "log_mark"},
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:DIGITS]


def _spelled(record: Snapshot) -> dict[str, object]:
    spec = KINDS[record.kind]
    values: dict[str, Wire] = {key: to_wire(spec.field(key), value) for key, value in record.values.items()}
    return {
        "uid": record.uid.hex(),
        "kind": record.kind,
        "ref": record.ref,
        "parent": record.parent.hex() if record.parent else "",
        "position": record.position,
        "values": values,
    }
