"""Destroying what is kept beside the rows of a field that is erased."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from casefiles.records.ledger import Conflict, History
from casefiles.records.ledger_merge import Imported, Proposal


def forget_field(session: Session, entity: int, uid: bytes, key: str) -> None:
    """Destroy former values of a field: its history, what imports replaced, what waits in the queue."""
    for table in (History, Imported, Conflict):
        session.execute(delete(table).where(table.entity_id == entity, table.field == key))
    session.execute(delete(Proposal).where(Proposal.record_uid == uid, Proposal.field.in_((key, ""))))
