"""Contact cards: the public keys of a caseworker in a small file that signs itself.

    Identity.generate(date)              new keys and their card
    card_bytes(card), parse_card(raw)    the file; reading verifies it
    succeeds(card, former)               whether the keys of ``former`` signed the card as their successor

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
SUCCESSION: Final = "casecard-successor@v1"
MOST_BYTES = 16 * 1024
FIRST, SUCCESSOR = 1, 2
VERSION = SUCCESSOR
_FORMAT: Final = "casecard"
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ContactCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A card as it stands in the file. Cards that were parsed, or made here, are verified.

    ``age_pq`` is kept for a post-quantum key and ``expires`` for a last day; this release writes neither. ``sig_prev``
    is the signature by the keys that the card replaces, in cards of version 2 alone.
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
    sig_prev: str | None = None

    @property
    def signing(self) -> bytes:
        """The 32-byte Ed25519 public key."""
        return keys.signing_bytes(self.sign_ed25519)

    @property
    def fingerprint(self) -> str:
        """26 capital letters and digits; ``crypto.fingerprint`` groups them and spells them in words."""
        return fingerprint.fingerprint(self.signing, keys.recipient_bytes(self.age_x25519))


class Identity:
    """The caseworker's own keys with their card. The vault stores the two secrets and the card's bytes.

    ``former`` are the keys that were replaced and still open what is on its way.
    """

    __slots__ = ("card", "former", "sealing", "signing")

    def __init__(
        self,
        signing: SigningKey,
        sealing: AgeIdentity,
        card: ContactCard,
        former: "tuple[Identity, ...]" = (),
    ) -> None:
        if card.signing != signing.public or card.age_x25519 != sealing.recipient:
            raise BadCard
        self.signing = signing
        self.sealing = sealing
        self.card = card
        self.former = former

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
    signing: SigningKey, sealing: AgeIdentity, created: date, previous: Identity | None = None
) -> ContactCard:
    """A signed card; the keys of ``previous``, which it replaces, sign it too."""
    bare = ContactCard(
        age_pq=None,
        age_x25519=sealing.recipient,
        created=created.isoformat(),
        expires=None,
        format=_FORMAT,
        prev_fp=None if previous is None else previous.fingerprint,
        sig="",
        sign_ed25519=signing.public_text,
        version=FIRST if previous is None else SUCCESSOR,
    )
    if previous is not None:
        former = sshsig.sign(previous.signing, _succession(bare), SUCCESSION)
        bare = msgspec.structs.replace(bare, sig_prev=former.decode("ascii"))
    signature = sshsig.sign(signing, signed_part(bare), NAMESPACE)
    return msgspec.structs.replace(bare, sig=signature.decode("ascii"))


def succeeds(card: ContactCard, former: ContactCard) -> bool:
    """Whether ``card`` names ``former`` as the one that it replaces, and the keys of that one signed it."""
    if card.sig_prev is None or card.prev_fp != former.fingerprint:
        return False
    try:
        sshsig.verify(card.sig_prev.encode("ascii"), _succession(card), SUCCESSION, former.signing)
    except (NotASignature, OtherSigner, NotAuthentic, ValueError):
        return False
    return True


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
    version = FIRST if card.sig_prev is None else SUCCESSOR
    shaped = card.format == _FORMAT and card.version == version
    shaped = shaped and (card.version == FIRST or card.prev_fp is not None)
    shaped = shaped and _is_date(card.created) and (card.expires is None or _is_date(card.expires))
    if not shaped or not (card.prev_fp is None or fingerprint.is_fingerprint(card.prev_fp)):
        raise BadCard
    try:
        keys.recipient_bytes(card.age_x25519)
        sshsig.verify(card.sig.encode("ascii"), signed_part(card), NAMESPACE, card.signing)
    except (BadKey, BadRecipient, NotASignature, OtherSigner, NotAuthentic, ValueError) as fault:
        raise BadCard from fault


class _Preface(msgspec.Struct):
    version: int


def signed_part(card: ContactCard) -> bytes:
    """What the card's own key signs."""
    facts = msgspec.to_builtins(card)
    del facts["sig"]
    return canonical.encode(facts)


def _succession(card: ContactCard) -> bytes:
    """What the former key signs."""
    facts = msgspec.to_builtins(card)
    facts.pop("sig_prev", None)
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
