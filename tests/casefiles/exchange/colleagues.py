"""Two vaults whose people know each other."""

from casefiles.exchange.contacts import add_contact, own_card, verify_contact
from casefiles.store.store import Store


def befriend(store: Store, name: str, other: Store) -> None:
    """Take the card of ``other`` into ``store`` as ``name``, its words compared."""
    card, row = other.read(own_card)
    store.write(add_contact, name, card)
    store.write(verify_contact, name, " ".join(row.words))
