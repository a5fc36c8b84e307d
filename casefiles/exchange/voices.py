"""By whom, when and with which export a value came, in the words that people read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.card import parse_card
from casefiles.queries.history import OWN_AUTHOR
from casefiles.records.ledger import Arrival, Author, Change, Contact, Received
from casefiles.store.clock import moment
from casefiles.store.merge_load import chunks
from casefiles.values.shown_dates import shown_day

YOU = "you"
CLAIMED = "you, as that export says"
"""For what bears our key and came from somebody else: a value of ours that was lost here, or a forgery."""
SOMEBODY = "somebody who is not among your contacts"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who wrote a value and when; ``came`` names the export, empty for what was written here."""

    author: str = ""
    at: datetime | None = None
    came: str = ""


NOBODY = Voice()


@dataclass(slots=True)
class Voices:
    """The voices of dots, asked for many at a time. ``coming`` is the export that is being looked at."""

    names: Mapping[bytes, str]
    coming: str = ""
    known: dict[bytes, Voice] = field(default_factory=dict)

    def hear(self, session: Session, dots: Iterable[bytes]) -> None:
        """Look up those dots that were not looked up yet."""
        exports = {row.id: export_words(session, row) for row in session.scalars(sa.select(Received))}
        wanted = sorted(set(dots) - self.known.keys())
        for part in chunks(wanted):
            statement = (
                sa.select(Change.uid, Change.hlc, Author.id, Author.key, Author.name, Arrival.bundle_id)
                .join(Author, Author.id == Change.author_id)
                .outerjoin(Arrival, Arrival.dot == Change.uid)
                .where(Change.uid.in_(part))
            )
            for row in session.execute(statement):
                came = exports.get(row.bundle_id, "")
                own = CLAIMED if came else YOU
                who = own if row.id == OWN_AUTHOR else row.name or self.name(row.key)
                self.known[row.uid] = Voice(who, moment(row.hlc), came)

    def stamp(self, stamps: Mapping[str, tuple[str, int]]) -> None:
        """Take over what the export says of dots that are not known here."""
        for dot, (key, reading) in stamps.items():
            name = self.name(bytes.fromhex(key))
            voice = Voice(CLAIMED if name == YOU else name, moment(reading), self.coming)
            self.known.setdefault(bytes.fromhex(dot), voice)

    def name(self, key: bytes) -> str:
        """The author with this key, as the caseworker knows them."""
        return self.names.get(key) or f"key {key.hex()[:8]}"

    def of(self, dot: bytes | None) -> Voice:
        """The voice of a dot that was looked up."""
        return NOBODY if dot is None else self.known.get(dot, NOBODY)


def voices(session: Session, coming: str = "") -> Voices:
    """Voices with the names of all contacts."""
    names = {parse_card(row.card).signing: row.name for row in session.scalars(sa.select(Contact))}
    own = session.scalar(sa.select(Author.key).where(Author.id == OWN_AUTHOR))
    return Voices(names | ({own: YOU} if own else {}), coming)


def export_words(session: Session, row: Received) -> str:
    """Such as “Aro’s export of 3 May 2026”."""
    name = session.scalar(sa.select(Contact.name).where(Contact.fingerprint == row.sender))
    made = str(json.loads(row.scope or "{}").get("created", row.received_at))
    return words_for(name or SOMEBODY, made)


def words_for(sender: str, created: str) -> str:
    """Such as “Aro’s export of 3 May 2026”; ``sender`` empty for our own, ``created`` as in a manifest."""
    day = shown_day(date.fromisoformat(created[:10]))
    return f"{sender}’s export of {day}" if sender else f"your own export of {day}"
