"""Colleagues and their keys: unverified until the fingerprint was compared, and never changed silently.

A card with other keys under a known name, or one that names a known card as the one it replaces, makes the contact
*changed*: nothing is sealed to them or taken in from them until the words were compared again.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.crypto.fingerprint import grouped, in_words, ungrouped
from casefiles.exchange.card import ContactCard, card_bytes, parse_card, succeeds
from casefiles.exchange.card_qr import card_of_text, looks_like_text
from casefiles.exchange.conditions import (
    ContactChanged,
    ContactNameTaken,
    FingerprintDiffers,
    OwnCard,
    UnknownContact,
)
from casefiles.exchange.confusable import looks_like
from casefiles.exchange.refusals import BadCard
from casefiles.exchange.renewing import own_identity
from casefiles.records.ledger import Contact
from casefiles.records.ledger_merge import Told
from casefiles.store import audit

UNVERIFIED, VERIFIED, CHANGED = "unverified", "verified", "changed"

__all__ = [
    "CHANGED",
    "UNVERIFIED",
    "VERIFIED",
    "ContactRow",
    "add_contact",
    "cards_of",
    "contact_with",
    "contacts",
    "own_card",
    "own_identity",
    "remove_contact",
    "verify_contact",
]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as shown: fingerprint in groups of letters, and in words to read aloud.

    Of a changed one these are of the card that is in use, ``new_letters`` and ``new_words`` of the one to compare;
    ``signed`` says whether the keys in use signed that card.
    """

    name: str
    fingerprint: str
    letters: str
    words: tuple[str, ...]
    state: str
    added_at: str
    new_letters: str = ""
    new_words: tuple[str, ...] = ()
    signed: bool = False


def own_card(session: Session) -> tuple[bytes, ContactRow]:
    """The card file to give to colleagues, and how its fingerprint reads."""
    card = own_identity(session).card
    fingerprint = card.fingerprint
    row = ContactRow("", fingerprint, grouped(fingerprint), in_words(fingerprint), VERIFIED, card.created)
    return card_bytes(card), row


def read_card(raw: bytes) -> ContactCard:
    """The card of a file or of a code's text. Raises BadCard and NewerCard."""
    if not looks_like_text(raw):
        return parse_card(raw)
    try:
        return card_of_text(raw.decode("ascii"))
    except UnicodeDecodeError as fault:
        raise BadCard from fault


def add_contact(session: Session, name: str, raw: bytes) -> ContactRow:
    """Take in a colleague's card under a name of our own choosing; it is unverified.

    The same card twice changes nothing. A card that replaces a known one, or comes under a known name, makes that
    contact changed. Raises BadCard, NewerCard, OwnCard, and ContactNameTaken for a name that is empty or looks like
    that of somebody else.
    """
    card = read_card(raw)
    mine = own_identity(session)
    if card.fingerprint in {mine.fingerprint, *(one.fingerprint for one in mine.former)}:
        raise OwnCard
    chosen = " ".join(name.split())
    known = list(session.scalars(sa.select(Contact)))
    for contact in known:
        if card.fingerprint in (contact.fingerprint, _successor_print(contact)):
            return _shown(contact)
    for contact in known:
        if contact.fingerprint == card.prev_fp or contact.name == chosen:
            return _changed(session, contact, card)
    if not chosen or any(looks_like(chosen, contact.name) for contact in known):
        raise ContactNameTaken
    contact = Contact(
        name=chosen,
        fingerprint=card.fingerprint,
        card=card_bytes(card),
        state=UNVERIFIED,
        added_at=_now(),
    )
    session.add(contact)
    session.flush()
    audit.note(session, "contact added")
    return _shown(contact)


def _changed(session: Session, contact: Contact, card: ContactCard) -> ContactRow:
    contact.successor, contact.state = card_bytes(card), CHANGED
    session.flush()
    audit.note(session, "contact changed")
    return _shown(contact)


def contacts(session: Session) -> list[ContactRow]:
    """All contacts by name."""
    return [_shown(contact) for contact in session.scalars(sa.select(Contact).order_by(Contact.name))]


def contact_named(session: Session, name: str) -> ContactRow:
    """The contact called so; raises UnknownContact."""
    return _shown(_find(session, name))


def verify_contact(session: Session, name: str, heard: str) -> ContactRow:
    """Mark a contact as verified when ``heard``, read out by the person, is their fingerprint in letters or in words.

    Of a changed contact the new card takes the place of the old one when the new fingerprint was heard; when it was
    the old one, the new card was not theirs and is dropped. Raises UnknownContact and FingerprintDiffers.
    """
    contact = _find(session, name)
    card = None if contact.successor is None else parse_card(contact.successor)
    if card is not None and _is_heard(heard, card.fingerprint):
        contact.card, contact.fingerprint = card_bytes(card), card.fingerprint
    elif not _is_heard(heard, contact.fingerprint):
        raise FingerprintDiffers
    contact.state, contact.successor = VERIFIED, None
    session.flush()
    audit.note(session, "contact verified")
    return _shown(contact)


def remove_contact(session: Session, name: str) -> None:
    """Forget a contact and what they were told. What was exchanged stays."""
    contact = _find(session, name)
    for row in session.scalars(sa.select(Told).where(Told.contact_id == contact.id)):
        session.delete(row)
    session.flush()
    session.delete(contact)
    session.flush()
    audit.note(session, "contact removed")


def cards_of(session: Session, names: list[str]) -> list[ContactCard]:
    """The cards of the contacts called so, to seal to; raises UnknownContact and ContactChanged."""
    found = [_find(session, name) for name in names]
    if any(contact.state == CHANGED for contact in found):
        raise ContactChanged
    return [parse_card(contact.card) for contact in found]


def card_file(session: Session, name: str) -> bytes:
    """The card of a contact as a file, whatever their state; raises UnknownContact."""
    return _find(session, name).card


def contact_with(session: Session, fingerprint: str) -> ContactRow | None:
    """The contact with this fingerprint, if any; also by that of a card that was not compared yet."""
    for contact in session.scalars(sa.select(Contact)):
        if fingerprint in (contact.fingerprint, _successor_print(contact)):
            return _shown(contact)
    return None


def _successor_print(contact: Contact) -> str:
    return "" if contact.successor is None else parse_card(contact.successor).fingerprint


def _is_heard(heard: str, fingerprint: str) -> bool:
    spoken = tuple(heard.lower().replace("-", " ").replace(",", " ").split())
    return ungrouped(heard) == fingerprint or spoken == _spoken(fingerprint)


def _spoken(fingerprint: str) -> tuple[str, ...]:
    return tuple(part for word in in_words(fingerprint) for part in word.lower().replace("-", " ").split())


def _find(session: Session, name: str) -> Contact:
    wanted = " ".join(name.split())
    found = session.scalars(sa.select(Contact).where(Contact.name == wanted)).first()
    if found is None:
        raise UnknownContact(wanted)
    return found


def _shown(contact: Contact) -> ContactRow:
    fingerprint = contact.fingerprint
    row = (contact.name, fingerprint, grouped(fingerprint), in_words(fingerprint), contact.state)
    if contact.successor is None:
        return ContactRow(*row, contact.added_at)
    card = parse_card(contact.successor)
    new = card.fingerprint
    signed = succeeds(card, parse_card(contact.card))
    return ContactRow(*row, contact.added_at, grouped(new), in_words(new), signed)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
