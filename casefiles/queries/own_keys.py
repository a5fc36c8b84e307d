"""What names our own keys to colleagues. The keys themselves stay below."""

from sqlalchemy.orm import Session

from casefiles.store.identity import identity


def own_fingerprint(session: Session) -> str:
    """The fingerprint of the vault's keys, ungrouped."""
    return identity(session).fingerprint
