"""Colleagues and their keys: unverified until the fingerprint was compared, and never changed silently."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.crypto.fingerprint import grouped, in_words, ungrouped
from casefiles.exchange.card import ContactCard, Identity, card_bytes, new_card, parse_card
from casefiles.exchange.conditions import (
    ContactNameTaken,
    FingerprintDiffers,
    OwnCard,
    UnknownContact,
)
from casefiles.exchange.confusable import looks_like
from casefiles.records.ledger import Contact
from casefiles.store.identity import identity as stored_identity

UNVERIFIED, VERIFIED = "unverified", "verified"


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as shown: fingerprint in groups of letters, and in words to read aloud."""

    name: str
    fingerprint: str
    letters: str
    words: tuple[str, ...]
    state: str
    added_at: str


def own_identity(session: Session) -> Identity:
    """The vault's own keys with their card. For use inside ``casefiles`` only."""
    mine = stored_identity(session)
    return Identity(mine.signing, mine.sealing, new_card(mine.signing, mine.sealing, mine.since))


def own_card(session: Session) -> tuple[bytes, ContactRow]:
    """The card file to give to colleagues, and how its fingerprint reads."""
    card = own_identity(session).card
    return card_bytes(card), _row("", card.fingerprint, VERIFIED, card.created)


def add_contact(session: Session, name: str, raw: bytes) -> ContactRow:
    """Take in a colleague's card under a name of our own choosing; it is unverified.

    The same card twice changes nothing. Raises BadCard, NewerCard, OwnCard, and ContactNameTaken for a name that is
    taken, or looks like one that is.
    """
    card = parse_card(raw)
    if card.fingerprint == own_identity(session).fingerprint:
        raise OwnCard
    chosen = " ".join(name.split())
    known = session.scalars(sa.select(Contact)).all()
    for contact in known:
        if contact.fingerprint == card.fingerprint:
            return _shown(contact)
    if not chosen or any(looks_like(chosen, contact.name) for contact in known):
        raise ContactNameTaken
    contact = Contact(name=chosen, fingerprint=card.fingerprint, card=raw, state=UNVERIFIED, added_at=_now())
    session.add(contact)
    session.flush()
    return _shown(contact)


def contacts(session: Session) -> list[ContactRow]:
    """All contacts by name."""
    return [_shown(contact) for contact in session.scalars(sa.select(Contact).order_by(Contact.name))]


def verify_contact(session: Session, name: str, heard: str) -> ContactRow:
    """Mark a contact as verified when ``heard``, read out by the person, is their fingerprint in letters or in words.

    Raises UnknownContact and FingerprintDiffers.
    """
    contact = _find(session, name)
    spoken = tuple(heard.lower().replace("-", " ").replace(",", " ").split())
    if ungrouped(heard) != contact.fingerprint and spoken != _spoken(contact.fingerprint):
        raise FingerprintDiffers
    contact.state = VERIFIED
    session.flush()
    return _shown(contact)


def remove_contact(session: Session, name: str) -> None:
    """Forget a contact. What was exchanged stays."""
    session.delete(_find(session, name))
    session.flush()


def cards_of(session: Session, names: list[str]) -> list[ContactCard]:
    """The cards of the contacts called so; raises UnknownContact."""
    return [parse_card(_find(session, name).card) for name in names]


def contact_with(session: Session, fingerprint: str) -> ContactRow | None:
    """The contact with this fingerprint, if any."""
    contact = session.scalars(sa.select(Contact).where(Contact.fingerprint == fingerprint)).first()
    return _shown(contact) if contact else None


def _spoken(fingerprint: str) -> tuple[str, ...]:
    return tuple(part for word in in_words(fingerprint) for part in word.lower().replace("-", " ").split())


def _find(session: Session, name: str) -> Contact:
    wanted = " ".join(name.split())
    found = session.scalars(sa.select(Contact).where(Contact.name == wanted)).first()
    if found is None:
        raise UnknownContact(wanted)
    return found


def _shown(contact: Contact) -> ContactRow:
    return _row(contact.name, contact.fingerprint, contact.state, contact.added_at)


def _row(name: str, fingerprint: str, state: str, added: str) -> ContactRow:
    return ContactRow(name, fingerprint, grouped(fingerprint), in_words(fingerprint), state, added)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
