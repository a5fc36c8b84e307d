"""The exports that were written."""

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.records.ledger import Sent


def kept(row: Sent) -> dict[str, Any]:
    """What was noted of an export beside its columns; the first release noted a number alone."""
    found = json.loads(row.counts)
    return found if isinstance(found, dict) else {}


def recipients_of(names: list[str]) -> str:
    """How the receivers of an export are noted."""
    return json.dumps(sorted(names), ensure_ascii=False) if names else "passphrase"


def last_sent(session: Session, name: str) -> str | None:
    """When the last export to a contact was written, "2026-05-03T09:30Z"; None for never."""
    for row in session.scalars(sa.select(Sent).order_by(Sent.seq.desc())):
        if row.recipients.startswith("[") and kept(row).get("written") and name in json.loads(row.recipients):
            return row.written_at
    return None
