"""Destroying what is kept beside the rows of a field that is erased, and the bytes of attachments."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from casefiles.records.ledger import Conflict, History
from casefiles.records.ledger_files import Blob
from casefiles.records.ledger_merge import Imported, Proposal


def forget_field(session: Session, entity: int, uid: bytes, key: str) -> None:
    """Destroy former values of a field: its history, what imports replaced, what waits in the queue."""
    for table in (History, Imported, Conflict):
        session.execute(delete(table).where(table.entity_id == entity, table.field == key))
    session.execute(delete(Proposal).where(Proposal.record_uid == uid, Proposal.field.in_((key, ""))))


def forget_bytes(session: Session, uid: bytes) -> str:
    """Delete the row that opens the bytes of the attachment ``uid``; returns its file's name, empty for none.

    With the row, the bytes are lost for good in this vault. The encrypted file is deleted when the change is written.
    """
    row = session.get(Blob, uid)
    if row is None:
        return ""
    session.delete(row)
    session.info["journal"].forgotten.append(row.file)
    return row.file
