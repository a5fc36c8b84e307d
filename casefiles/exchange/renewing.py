"""New keys of one's own: the old ones sign the new card, and still open what is on its way."""

import json
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.crypto.keys import AgeIdentity, SigningKey
from casefiles.exchange.card import Identity, card_bytes, new_card
from casefiles.records.ledger import Setting
from casefiles.store import audit
from casefiles.store.identity import SEALING, SIGNING, SINCE
from casefiles.store.identity import identity as stored_identity

CARD, FORMER = "identity:card", "identity:former"
MOST_FORMER = 3


def own_identity(session: Session) -> Identity:
    """The vault's own keys with their card and the keys before. For use inside ``casefiles`` only."""
    mine = stored_identity(session)
    stored = _setting(session, CARD)
    if stored is None:
        card = new_card(mine.signing, mine.sealing, mine.since)
        return Identity(mine.signing, mine.sealing, card, _former(session))
    secrets = mine.signing.secret.reveal(), mine.sealing.secret.reveal()
    now = Identity.restore(*secrets, stored)
    return Identity(now.signing, now.sealing, now.card, _former(session))


def renew_identity(session: Session, today: date | None = None, *, keep_old: bool = True) -> str:
    """Make new keys, their card signed by the old ones; returns the new fingerprint.

    With ``keep_old`` the old keys stay to open exports that were sealed before colleagues had the new card; the last
    three are kept. Without, no key but the new one is left.
    """
    old = own_identity(session)
    signing, sealing = SigningKey.generate(), AgeIdentity.generate()
    created = today or datetime.now(UTC).date()
    card = new_card(signing, sealing, created, old)
    former = [_kept(one) for one in (old, *old.former)][:MOST_FORMER] if keep_old else []
    _put(session, SIGNING, signing.secret.reveal())
    _put(session, SEALING, sealing.secret.reveal())
    _put(session, SINCE, created.isoformat().encode())
    _put(session, CARD, card_bytes(card))
    _put(session, FORMER, json.dumps(former).encode())
    audit.note(session, "identity renewed")
    return card.fingerprint


def _former(session: Session) -> tuple[Identity, ...]:
    stored = _setting(session, FORMER)
    return tuple(_restored(kept) for kept in json.loads(stored)) if stored else ()


def _kept(one: Identity) -> dict[str, str]:
    return {
        "signing": one.signing.secret.reveal().hex(),
        "sealing": one.sealing.secret.reveal().hex(),
        "card": card_bytes(one.card).decode("ascii"),
    }


def _restored(kept: dict[str, Any]) -> Identity:
    card = str(kept["card"]).encode("ascii")
    return Identity.restore(bytes.fromhex(kept["signing"]), bytes.fromhex(kept["sealing"]), card)


def _setting(session: Session, key: str) -> bytes | None:
    return session.scalar(sa.select(Setting.value).where(Setting.key == key))


def _put(session: Session, key: str, value: bytes) -> None:
    statement = insert(Setting).values(key=key, value=value)
    session.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value})
    )
