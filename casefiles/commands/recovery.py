"""Remembering in the vault when its recovery sheets were made, and when two of them were tried."""

from datetime import date

from sqlalchemy.orm import Session

from casefiles.commands.drafts import remember
from casefiles.queries.recovery import KEY, recovery_state
from casefiles.store import audit


def sheets_made(session: Session, slot: str, day: date) -> None:
    """New sheets were written for the slot; they were not tried yet."""
    remember(session, KEY, {"slot": slot, "made": day.isoformat(), "rehearsed": ""})
    audit.note(session, "recovery sheets made")


def sheets_rehearsed(session: Session, slot: str, day: date) -> None:
    """Two shares were typed and opened the slot."""
    made = recovery_state(session).made_for(slot)
    remember(session, KEY, {"slot": slot, "made": made, "rehearsed": day.isoformat()})
