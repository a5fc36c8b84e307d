"""Text that was typed but not yet saved, parked inside the encrypted vault when it locks."""

import json

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.records.ledger import Setting

PREFIX = "draft:"


def park(session: Session, place: str, draft: dict[str, object]) -> None:
    """Keep a JSON-able draft under the name of the place it belongs to, replacing an older one."""
    remember(session, PREFIX + place, draft)


def take(session: Session, place: str) -> dict[str, object] | None:
    """The draft of a place, which is then forgotten; None when there is none."""
    draft = recall(session, PREFIX + place)
    kept = session.get(Setting, PREFIX + place)
    if kept is not None:
        session.delete(kept)
        session.flush()
    return draft


def remember(session: Session, key: str, state: dict[str, object]) -> None:
    """Keep view state that names cases: where the user was, which columns a list has."""
    value = json.dumps(state, ensure_ascii=False).encode()
    statement = insert(Setting).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def recall(session: Session, key: str) -> dict[str, object] | None:
    """What ``remember`` kept, or None."""
    value = session.scalar(select(Setting.value).where(Setting.key == key))
    if value is None:
        return None
    state: dict[str, object] = json.loads(value)
    return state
