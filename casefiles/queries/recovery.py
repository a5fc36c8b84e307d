"""What the vault remembers of its recovery sheets."""

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from casefiles.records.ledger import Setting

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
