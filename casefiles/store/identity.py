"""The caseworker's own keys, which live in the vault and nowhere else."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from casefiles.crypto.fingerprint import fingerprint
from casefiles.crypto.keys import AgeIdentity, SigningKey
from casefiles.crypto.secret import SecretKey
from casefiles.records.ledger import Author, Setting

SIGNING, SEALING, SINCE = "identity:signing", "identity:sealing", "identity:since"


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """The key that signs and the key that opens what is sealed to us."""

    signing: SigningKey
    sealing: AgeIdentity
    since: date

    @property
    def fingerprint(self) -> str:
        """26 letters that name these keys to colleagues."""
        return fingerprint(self.signing.public, self.sealing.public)


def make_identity(session: Session) -> str:
    """Make the vault's keys, once, and return their fingerprint. The signing key is the author of its changes."""
    mine = Identity(SigningKey.generate(), AgeIdentity.generate(), datetime.now(UTC).date())
    held = {SIGNING: mine.signing.secret.reveal(), SEALING: mine.sealing.secret.reveal()}
    for key, value in {**held, SINCE: mine.since.isoformat().encode()}.items():
        session.execute(insert(Setting).values(key=key, value=value))
    session.execute(insert(Author).values(id=1, key=mine.signing.public, name=""))
    return mine.fingerprint


def identity(session: Session) -> Identity:
    """The vault's keys. For use inside ``casefiles`` only."""
    held = {
        key: session.scalar(select(Setting.value).where(Setting.key == key))
        for key in (SIGNING, SEALING, SINCE)
    }
    signing, sealing, since = held[SIGNING], held[SEALING], held[SINCE]
    if signing is None or sealing is None or since is None:
        raise RuntimeError("a vault always has its keys")
    keys = SigningKey(SecretKey(signing)), AgeIdentity(SecretKey(sealing))
    return Identity(*keys, date.fromisoformat(since.decode()))
