"""What the exchange does in the vault, each function run on the vault's thread in one piece."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.crypto.passphrase import generated
from casefiles.exchange.arriving_files import take_files
from casefiles.exchange.card import MOST_BYTES, parse_card
from casefiles.exchange.card_qr import card_text, picture
from casefiles.exchange.contacts import (
    VERIFIED,
    ContactRow,
    add_contact,
    card_file,
    contacts,
    own_card,
    remove_contact,
    verify_contact,
)
from casefiles.exchange.export import Exported, export
from casefiles.exchange.intake import Intake, examine
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import Review
from casefiles.exchange.scopes import Selection, scope_of, set_scope, views
from casefiles.exchange.sync import Synced, sync
from casefiles.exchange.withholding import choices, shears, spelt
from casefiles.progress import Step
from casefiles.queries.source_rows import links_of, links_to
from casefiles.store.store import Changes
from casefiles.values.snapshot import Link
from casefiles.values.vocabulary import vocabulary
from ui.exchange.facts import TAG, VIEW, CardFacts, Chosen, ContactBook, ExportWish, KeptBack
from ui.exchange.rows import card_of
from ui.tasks import Task

PNG = ".png"


def book(session: Any) -> ContactBook:
    """Our own card and all contacts."""
    card, own = own_card(session)
    mine = replace(card_of(own), code=card_text(parse_card(card)))
    return ContactBook(mine, tuple(_known(session, row) for row in contacts(session)))


def _known(session: Any, row: ContactRow) -> CardFacts:
    scope = scope_of(session, row.name)
    words = f"{scope.words}, for {scope.audience.label}" if scope else ""
    return replace(card_of(row), scope=words)


def save_card(store: Any, path: Path) -> None:
    """Write our own card to ``path``, as a picture of its code where the name says so. Raises FileFault."""
    card, _ = store.read(own_card)
    files.write(path, picture(card_text(parse_card(card))) if path.suffix.lower() == PNG else card)


def add_from(session: Any, name: str, path: Path) -> ContactRow:
    """Add the contact of a card file. Raises FileFault and what ``add_contact`` raises."""
    return add_contact(session, name, files.read(path, MOST_BYTES + 1))


def add_text(session: Any, name: str, text: str) -> ContactRow:
    """Add the contact of a QR code's text. Raises what ``add_contact`` raises."""
    return add_contact(session, name, text.encode())


def forget(session: Any, name: str) -> tuple[bytes, bool]:
    """Remove a contact; the card and whether it was verified, to bring it back. Raises UnknownContact."""
    card = card_file(session, name)
    verified = next(row.state == VERIFIED for row in contacts(session) if row.name == name)
    remove_contact(session, name)
    return card, verified


def bring_back(session: Any, name: str, card: bytes, verified: bool) -> None:
    """Undo ``forget``."""
    row = add_contact(session, name, card)
    if verified:
        verify_contact(session, row.name, row.fingerprint)


def seal(vault: Any, task: Task[Any], wish: ExportWish, path: Path) -> tuple[Exported, int, str]:
    """Write the export; what was written, its size in bytes, and the passphrase if it has one."""
    words = generated() if wish.passphrase else ""
    to = Passphrase(words) if words else wish.to
    selection = selection_of(wish)
    exported = export(vault.store, selection, to, path, task.step, vault.folder)
    if wish.remember and len(wish.to) == 1:
        vault.store.write(set_scope, wish.to[0], selection)
    return exported, path.stat().st_size, words


def selection_of(wish: ExportWish) -> Selection:
    """The part of the wish that says what goes."""
    refs = tuple(one.ref for one in wish.cases or ())
    marked = (TAG, VIEW)
    return Selection(
        None if wish.cases is None else tuple(ref for ref in refs if not ref.startswith(marked)),
        wish.audience,
        tuple(ref.removeprefix(TAG) for ref in refs if ref.startswith(TAG)),
        tuple(ref.removeprefix(VIEW) for ref in refs if ref.startswith(VIEW)),
        shears(wish.kept.withhold, wish.kept.hide),
        attachments=wish.kept.attachments,
        since_last=wish.since_last,
        not_beyond=wish.kept.not_beyond,
    )


def usual(session: Any, name: str) -> ExportWish | None:
    """What usually goes to a contact, only what changed, as a wish; None when nothing was said."""
    scope = scope_of(session, name)
    if scope is None:
        return None
    cut = KeptBack(
        tuple(spelt(scope.shears.withheld)),
        tuple(spelt(scope.shears.hidden)),
        scope.attachments,
        scope.not_beyond,
    )
    if scope.cases is None:
        return ExportWish(None, scope.audience, (name,), kept=cut, since_last=True)
    cases = [Chosen(link.ref, link.title) for link in links_of(session, list(scope.cases))]
    cases += [Chosen(TAG + code, tag_words(code)) for code in scope.tags]
    cases += [Chosen(VIEW + view, f"View: {view}") for view in scope.views]
    return ExportWish(tuple(cases), scope.audience, (name,), kept=cut, since_last=True)


def tag_words(code: str) -> str:
    """A tag on its chip."""
    return f"Tag: {vocabulary('tag').label_of(code)}"


def selectable(session: Any, typed: str) -> list[Link]:
    """Cases, tags and saved views that what was typed may mean."""
    words = typed.casefold().split()
    marks = [Link(b"", "tag", TAG + term.code, f"Tag: {term.label}") for term in vocabulary("tag").terms]
    marks += [Link(b"", "view", VIEW + one.name, f"View: {one.name}") for one in views(session)]
    found = [one for one in marks if words and all(word in one.title.casefold() for word in words)]
    return [*found, *links_to(session, "case", typed)]


def fields() -> dict[str, str]:
    """The fields that can be kept back, and their words."""
    return choices()


@dataclass(frozen=True, slots=True)
class Arrived:
    """An export whose records were taken in: the file, what was verified, and what opens it."""

    path: Path
    intake: Intake
    passphrase: str | None = field(default=None, repr=False)


def bring_files(arrived: Arrived, vault: Any, task: Task[Any]) -> int:
    """Take in the files of attachments that came along; how many."""
    opened = arrived.intake.opened
    if opened is None:
        return 0
    return take_files(vault.store, vault.folder, arrived.path, opened, arrived.passphrase, task.step)


def run_sync(vault: Any, step: Step, folder: Path) -> tuple[Synced, Changes]:
    """Take in a shared folder's inbox and write what changed; with all that may have changed here."""
    done = sync(vault.store, folder, step, vault.folder)
    kinds = frozenset(key.partition(".")[0] for key in choices()) | {"source", "citation"}
    return done, Changes(b"", frozenset(), kinds if done.taken else frozenset())


def look_into(store: Any, path: Path, passphrase: str | None) -> tuple[Intake, Review]:
    """Open and verify a file, and what it would do here. Raises as ``examine``."""
    intake = examine(store, path, passphrase)
    return intake, review(store, intake)
