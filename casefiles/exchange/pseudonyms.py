"""Other names for the authors of changes, so that an export does not show who of a team wrote what.

The name of an author is an HMAC of their key under a secret that is kept for each contact: always the same for one
contact, never the same for two. Merging is untouched, because it never asks who wrote something.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.wire_record import WireRecord
from casefiles.records.ledger import Contact

SECRET_SIZE = 32


def secret_for(session: Session, names: Sequence[str]) -> bytes:
    """The secret for exports to these contacts together, made where there is none yet; a passing one for nobody.

    Run inside a write.
    """
    if not names:
        return secrets.token_bytes(SECRET_SIZE)
    held = []
    for contact in session.scalars(sa.select(Contact).where(Contact.name.in_(names))):
        contact.pseudonym = contact.pseudonym or secrets.token_bytes(SECRET_SIZE)
        held.append(contact.pseudonym)
    session.flush()
    return held[0] if len(held) == 1 else hashlib.sha256(b"".join(sorted(held))).digest()


def disguised(records: Iterable[WireRecord], secret: bytes) -> list[WireRecord]:
    """The records with every author's key replaced."""
    return [msgspec.structs.replace(one, stamps=_renamed(one.stamps, secret)) for one in records]


def _renamed(stamps: dict[str, tuple[str, int]], secret: bytes) -> dict[str, tuple[str, int]]:
    return {dot: (pseudonym(secret, author), clock) for dot, (author, clock) in stamps.items()}


def pseudonym(secret: bytes, author: str) -> str:
    """32 bytes in hexadecimal that stand for an author's key in hexadecimal."""
    return hmac.new(secret, bytes.fromhex(author), hashlib.sha256).hexdigest()
