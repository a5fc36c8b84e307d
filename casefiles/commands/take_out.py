"""Removing a record for somebody who must be told what went, and can bring exactly that back."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from casefiles.commands.remove import citations_of, remove
from casefiles.errors import StillNeeded
from casefiles.records import KINDS
from casefiles.store.find import find, parts_of


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What was removed: its kind and title in words, how many further records went with it, and the change."""

    kind: str
    title: str
    others: int
    change: bytes

    @property
    def words(self) -> str:
        """The sentence for the person: ``Removed detention “Detained” with 2 further records``."""
        name = f" “{self.title}”" if self.title and not self.title.startswith("(") else ""
        records = "record" if self.others == 1 else "records"
        more = f" with {self.others} further {records}" if self.others else ""
        return f"Removed {self.kind.lower()}{name}{more}."


def take_out(session: Session, ref: str) -> TakenOut:
    """Remove the record called ``ref`` as ``remove`` does, and say what went. Raises what ``remove`` raises."""
    record = find(session, ref)
    kind, title = KINDS[record.kind].label, record.title
    count = remove(session, ref)
    change: bytes = session.info["dot"]
    return TakenOut(kind, title, count - 1, change)


def take_out_empty(session: Session, ref: str) -> bool:
    """Remove the record called ``ref`` if nothing was ever said in it or of it; returns whether it went.

    It stays when it has a value, a part, a file or a citation, and when another record points to it. Raises
    UnknownRecord.
    """
    record = find(session, ref)
    said = any(getattr(record, field.key) not in (None, "", ()) for field in KINDS[record.kind].fields)
    if said or parts_of(session, record) or (record.kind == "source" and citations_of(session, record)):
        return False
    try:
        remove(session, ref)
    except StillNeeded:
        return False
    return True
