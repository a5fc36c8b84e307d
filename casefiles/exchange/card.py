"""Contact cards: the public keys of a caseworker in a small file that signs itself.

    Identity.generate(date)              new keys and their card
    card_bytes(card), parse_card(raw)    the file; reading verifies it

A card holds no name: who a fingerprint belongs to is written into the reader's own contact book, after comparing the
fingerprint's words with the person. The file is specified in docs/file-formats.md.
"""

import re
from datetime import date
from typing import Final

import msgspec

from casefiles.crypto import canonical, fingerprint, keys, sshsig
from casefiles.crypto.canonical import NotCanonical
from casefiles.crypto.errors import BadRecipient
from casefiles.crypto.keys import AgeIdentity, BadKey, SigningKey
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.secret import SecretKey
from casefiles.crypto.sshsig import NotASignature, OtherSigner
from casefiles.exchange.refusals import BadCard, NewerCard

NAMESPACE: Final = "casecard@v1"
MOST_BYTES = 16 * 1024
VERSION = 1
_FORMAT: Final = "casecard"
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ContactCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card as it stands in the file. Cards that were parsed, or made here, are verified.

    ``age_pq`` is kept for a post-quantum key and ``expires`` for a last day; this release writes neither.
    """

    age_pq: None
    age_x25519: str
    created: str
    expires: str | None
    format: str
    prev_fp: str | None
    sig: str
    sign_ed25519: str
    version: int

    @property
    def signing(self) -> bytes:
        """The 32-byte Ed25519 public key."""
        return keys.signing_bytes(self.sign_ed25519)

    @property
    def fingerprint(self) -> str:
        """26 capital letters and digits; ``crypto.fingerprint`` groups them and spells them in words."""
        return fingerprint.fingerprint(self.signing, keys.recipient_bytes(self.age_x25519))


class Identity:
    """The caseworker's own keys with their card. The vault stores the two secrets and the card's bytes."""

    __slots__ = ("card", "sealing", "signing")

    def __init__(self, signing: SigningKey, sealing: AgeIdentity, card: ContactCard) -> None:
        if card.signing != signing.public or card.age_x25519 != sealing.recipient:
            raise BadCard
        self.signing = signing
        self.sealing = sealing
        self.card = card

    @classmethod
    def generate(cls, created: date) -> "Identity":
        """New random keys and a card that carries the date."""
        signing, sealing = SigningKey.generate(), AgeIdentity.generate()
        return cls(signing, sealing, new_card(signing, sealing, created))

    @classmethod
    def restore(cls, signing_secret: bytes, sealing_secret: bytes, card: bytes) -> "Identity":
        """The identity of two 32-byte secrets and a card's bytes, as a vault stored them."""
        signing, sealing = SigningKey(SecretKey(signing_secret)), AgeIdentity(SecretKey(sealing_secret))
        return cls(signing, sealing, parse_card(card))

    @property
    def fingerprint(self) -> str:
        return self.card.fingerprint

    def __repr__(self) -> str:
        return "<Identity>"


def new_card(
    signing: SigningKey, sealing: AgeIdentity, created: date, previous: str | None = None
) -> ContactCard:
    """A signed card; ``previous`` is the fingerprint of the card that it replaces."""
    bare = ContactCard(
        age_pq=None,
        age_x25519=sealing.recipient,
        created=created.isoformat(),
        expires=None,
        format=_FORMAT,
        prev_fp=previous,
        sig="",
        sign_ed25519=signing.public_text,
        version=VERSION,
    )
    signature = sshsig.sign(signing, _signed(bare), NAMESPACE)
    return msgspec.structs.replace(bare, sig=signature.decode("ascii"))


def card_bytes(card: ContactCard) -> bytes:
    """The card as a file."""
    return canonical.encode(card)


def parse_card(raw: bytes) -> ContactCard:
    """The card of a file, verified; ``BadCard`` or ``NewerCard`` otherwise."""
    if len(raw) > MOST_BYTES:
        raise BadCard
    try:
        version = canonical.peek(raw, _Preface).version
        if version > VERSION:
            raise NewerCard
        card = canonical.decode(raw, ContactCard)
    except NotCanonical as fault:
        raise BadCard from fault
    check_card(card)
    return card


def check_card(card: ContactCard) -> None:
    """Returns if the card is well formed and signed by its own key; ``BadCard`` if not."""
    shaped = card.format == _FORMAT and card.version == VERSION
    shaped = shaped and _is_date(card.created) and (card.expires is None or _is_date(card.expires))
    if not shaped or not (card.prev_fp is None or fingerprint.is_fingerprint(card.prev_fp)):
        raise BadCard
    try:
        keys.recipient_bytes(card.age_x25519)
        sshsig.verify(card.sig.encode("ascii"), _signed(card), NAMESPACE, card.signing)
    except (BadKey, BadRecipient, NotASignature, OtherSigner, NotAuthentic, ValueError) as fault:
        raise BadCard from fault


class _Preface(msgspec.Struct):
    version: int


def _signed(card: ContactCard) -> bytes:
    facts = msgspec.to_builtins(card)
    del facts["sig"]
    return canonical.encode(facts)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
