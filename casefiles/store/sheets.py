"""What the vault remembers of its recovery sheets: for which slot they were made, when, and when two were tried."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from casefiles.records.ledger import Setting
from casefiles.store import audit

KEY = "recovery"


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """The slot that the last sheets are for, and the days (ISO) they were made and tried; empty for never."""

    slot: str = ""
    made: str = ""
    rehearsed: str = ""

    def made_for(self, slot: str) -> str:
        """The day when the sheets for this slot were made, if it is remembered."""
        return self.made if slot == self.slot else ""

    def rehearsed_for(self, slot: str) -> str:
        """The day when the sheets for this slot were last tried."""
        return self.rehearsed if slot == self.slot else ""


def recovery_state(session: Session) -> RecoveryState:
    """What was remembered last."""
    kept = session.get(Setting, KEY)
    return RecoveryState(**json.loads(kept.value)) if kept is not None else RecoveryState()


def sheets_made(session: Session, slot: str, day: date) -> None:
    """New sheets were written for the slot; they were not tried yet."""
    _remember(session, RecoveryState(slot, day.isoformat()))
    audit.note(session, "recovery sheets made")


def sheets_rehearsed(session: Session, slot: str, day: date) -> None:
    """Two shares were typed and opened the slot."""
    made = recovery_state(session).made_for(slot)
    _remember(session, RecoveryState(slot, made, day.isoformat()))
    audit.note(session, "recovery sheets tried")


def _remember(session: Session, state: RecoveryState) -> None:
    session.merge(Setting(key=KEY, value=json.dumps(asdict(state)).encode()))
