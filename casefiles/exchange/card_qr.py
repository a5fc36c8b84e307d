"""A contact card as a text short enough for a QR code, and the code itself.

    card_text(card)           "CASECARD:1:<fingerprint>:<base32>", capitals and digits alone
    card_of_text(text)        the same card, byte for byte, verified
    picture(text), squares(text)   the code as PNG, and as rows of dark squares

The base32 holds version, date, both public keys and the card's signature; for a successor also the fingerprint, the
signing key and the signature of those before. Whoever scans the code with any program can paste its text: no camera is
used here.
"""

import base64
import io
from datetime import date, timedelta

import msgspec
import segno

from casefiles.crypto import keys, sshsig
from casefiles.exchange.card import FIRST, NAMESPACE, SUCCESSION, SUCCESSOR, ContactCard, check_card
from casefiles.exchange.refusals import BadCard, NewerCard

PREFIX = "CASECARD"
_TEXT = "1"
_BEGAN = date(2000, 1, 1)
_KEY, _SIGNATURE, _FINGERPRINT = 32, 64, 26
_SHORT = 1 + 4 + 2 * _KEY + _SIGNATURE
_LONG = _SHORT + _FINGERPRINT + _KEY + _SIGNATURE
_SCALE, _MARGIN = 8, 4


def card_text(card: ContactCard) -> str:
    """The card in capitals, digits and colons."""
    days = (date.fromisoformat(card.created) - _BEGAN).days
    data = bytes([card.version]) + days.to_bytes(4, signed=True)
    data += card.signing + keys.recipient_bytes(card.age_x25519) + sshsig.bare(card.sig.encode("ascii"))[1]
    if card.prev_fp is not None and card.sig_prev is not None:
        data += card.prev_fp.encode("ascii") + b"".join(sshsig.bare(card.sig_prev.encode("ascii")))
    text = base64.b32encode(data).decode("ascii").rstrip("=")
    return f"{PREFIX}:{_TEXT}:{card.fingerprint}:{text}"


def card_of_text(text: str) -> ContactCard:
    """The card of a text that was read from a code; ``BadCard`` or ``NewerCard`` for any other text."""
    parts = "".join(text.split()).upper().split(":")
    if len(parts) != 4 or parts[0] != PREFIX:
        raise BadCard
    if parts[1] != _TEXT:
        raise NewerCard
    card = _rebuilt(_decoded(parts[3]))
    check_card(card)
    if card.fingerprint != parts[2]:
        raise BadCard
    return card


def looks_like_text(raw: bytes) -> bool:
    """Whether a file or a pasted text is a code's text rather than a card file."""
    return raw.lstrip()[: len(PREFIX)].upper() == PREFIX.encode("ascii")


def picture(text: str) -> bytes:
    """The code as a PNG, black on white with a margin."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=_SCALE, border=_MARGIN)
    return out.getvalue()


def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code as rows of squares, dark ones true, without a margin."""
    return tuple(tuple(bool(square) for square in row) for row in _code(text).matrix)


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")


def _decoded(text: str) -> bytes:
    try:
        data = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as fault:
        raise BadCard from fault
    if len(data) not in (_SHORT, _LONG) or base64.b32encode(data).decode("ascii").rstrip("=") != text:
        raise BadCard
    return data


def _rebuilt(data: bytes) -> ContactCard:
    signing, sealing = data[5 : 5 + _KEY], data[5 + _KEY : 5 + 2 * _KEY]
    try:
        created = _BEGAN + timedelta(days=int.from_bytes(data[1:5], signed=True))
    except OverflowError as fault:
        raise BadCard from fault
    card = ContactCard(
        age_pq=None,
        age_x25519=keys.recipient_text(sealing),
        created=created.isoformat(),
        expires=None,
        format="casecard",
        prev_fp=None,
        sig=_armored(data[5 + 2 * _KEY : _SHORT], signing, NAMESPACE),
        sign_ed25519=keys.signing_text(signing),
        version=FIRST,
    )
    return card if len(data) == _SHORT else _succeeding(card, data[_SHORT:])


def _succeeding(card: ContactCard, data: bytes) -> ContactCard:
    former, public = data[:_FINGERPRINT], data[_FINGERPRINT : _FINGERPRINT + _KEY]
    signature = _armored(data[_FINGERPRINT + _KEY :], public, SUCCESSION)
    try:
        prev_fp = former.decode("ascii")
    except UnicodeDecodeError as fault:
        raise BadCard from fault
    return msgspec.structs.replace(card, version=SUCCESSOR, prev_fp=prev_fp, sig_prev=signature)


def _armored(signature: bytes, public: bytes, namespace: str) -> str:
    return sshsig.dressed(signature, public, namespace).decode("ascii")
