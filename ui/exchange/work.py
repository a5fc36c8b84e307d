"""What the exchange does in the vault, each function run on the vault's thread in one piece."""

from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.crypto.passphrase import generated
from casefiles.exchange.card import MOST_BYTES, card_bytes
from casefiles.exchange.contacts import (
    VERIFIED,
    ContactRow,
    add_contact,
    cards_of,
    contacts,
    own_card,
    remove_contact,
    verify_contact,
)
from casefiles.exchange.export import Exported, Selection, export
from casefiles.exchange.intake import Intake, examine
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import Review
from ui.exchange.facts import ContactBook, ExportWish
from ui.exchange.rows import card_of
from ui.tasks import Task


def book(session: Any) -> ContactBook:
    """Our own card and all contacts."""
    _, own = own_card(session)
    return ContactBook(card_of(own), tuple(card_of(row) for row in contacts(session)))


def save_card(store: Any, path: Path) -> None:
    """Write our own card to ``path``. Raises FileFault."""
    card, _ = store.read(own_card)
    files.write(path, card)


def add_from(session: Any, name: str, path: Path) -> ContactRow:
    """Add the contact of a card file. Raises FileFault and what ``add_contact`` raises."""
    return add_contact(session, name, files.read(path, MOST_BYTES + 1))


def forget(session: Any, name: str) -> tuple[bytes, bool]:
    """Remove a contact; the card and whether it was verified, to bring it back. Raises UnknownContact."""
    (card,) = cards_of(session, [name])
    verified = next(row.state == VERIFIED for row in contacts(session) if row.name == name)
    remove_contact(session, name)
    return card_bytes(card), verified


def bring_back(session: Any, name: str, card: bytes, verified: bool) -> None:
    """Undo ``forget``."""
    row = add_contact(session, name, card)
    if verified:
        verify_contact(session, row.name, row.fingerprint)


def seal(store: Any, task: Task[Any], wish: ExportWish, path: Path) -> tuple[Exported, int, str]:
    """Write the export; what was written, its size in bytes, and the passphrase if it has one."""
    words = generated() if wish.passphrase else ""
    to = Passphrase(words) if words else wish.to
    exported = export(store, selection_of(wish), to, path, task.step)
    return exported, path.stat().st_size, words


def selection_of(wish: ExportWish) -> Selection:
    """The part of the wish that says what goes."""
    return Selection(None if wish.cases is None else tuple(one.ref for one in wish.cases), wish.audience)


def look_into(store: Any, path: Path, passphrase: str | None) -> tuple[Intake, Review]:
    """Open and verify a file, and what it would do here. Raises as ``examine``."""
    intake = examine(store, path, passphrase)
    return intake, review(store, intake)
