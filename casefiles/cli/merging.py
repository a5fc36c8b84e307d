"""``import``, ``conflicts``, ``settle``, ``undo-import``, ``erase`` and ``same-person``."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casefiles.cli import passphrases
from casefiles.cli.call import Call, Command
from casefiles.cli.console import plural, table
from casefiles.commands.erase import erase
from casefiles.commands.same_person import different_people, same_person
from casefiles.commands.undo_import import undo_import, was_import
from casefiles.errors import CaseFileError
from casefiles.exchange.apply import apply, take_in
from casefiles.exchange.arriving_files import take_files
from casefiles.exchange.intake import Intake, examine
from casefiles.exchange.merge_conditions import NotAnImport
from casefiles.exchange.queue import queue
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import Applied, Item, Review, Side, What
from casefiles.exchange.same_people import SAME
from casefiles.exchange.settling import settle
from casefiles.records import KINDS
from casefiles.records.ledger import Change
from casefiles.records.ledger_merge import Imported
from casefiles.values.level import Audience

WORDS: Mapping[What, str] = {
    What.NEW: "new",
    What.UPDATED: "updated",
    What.CONFLICT: "contradicts yours",
    What.WITHHELD: "not sent",
    What.PROTECTED: "waits for you",
    What.DELETION: "removed by them",
    What.ERASURE: "they ask to destroy it",
    What.EDITED_AFTER_DELETE: "removed on one side, edited on the other",
    What.DUPLICATE: "probably the same person",
}


DIFFERING = (What.CONFLICT, What.PROTECTED, What.DELETION, What.ERASURE, What.EDITED_AFTER_DELETE)


class ErasureNotConfirmed(CaseFileError):
    """What cannot be undone was not confirmed."""

    def __init__(self) -> None:
        super().__init__("What is erased is gone for ever. Say “--yes” if you are sure. Nothing was done.")


def _import(call: Call) -> None:
    options = call.options
    secret = options.file_passphrase_file
    with call.vault() as vault:
        key = None if secret is None else passphrases.from_file(secret)
        intake = examine(vault.store, options.file, key)
        seen = review(vault.store, intake)
        done = None if options.dry_run else apply(vault.store, intake, {}, options.apply)
        taken = 0
        if done is not None and intake.opened is not None:
            taken = take_files(vault.store, vault.folder, options.file, intake.opened, key)
    shape = {**_intake_shape(intake, seen, done), "attachments": taken}
    came = [f"{plural(taken, 'file')} of attachments taken in."] if taken else []
    call.console.answer(shape, [*_intake_lines(intake, seen, done), *came])


def _intake_shape(intake: Intake, seen: Review, done: Applied | None) -> dict[str, Any]:
    return {
        "sender": intake.sender,
        "sender_fingerprint": intake.bundle.sender,
        "audience": intake.bundle.audience,
        "created": intake.bundle.created,
        "seen_before": intake.seen_before,
        "older_than_known": intake.older_than_known,
        "items": [_item_shape(item) for item in seen.items],
        "new": [{"kind": item.kind, "title": item.title} for item in seen.items if item.what is What.NEW],
        "same": seen.same,
        "dated_ahead": seen.ahead,
        "differing": sorted({item.ref for item in seen.items if item.ref and item.what in DIFFERING}),
        "added": done.added if done else 0,
        "updated": done.updated if done else 0,
        "removed": done.removed if done else 0,
        "waiting": done.waiting if done else 0,
        "change": done.change.hex() if done else "",
    }


def _item_shape(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "what": item.what.value,
        "kind": item.kind,
        "ref": item.ref,
        "title": item.title,
        "field": item.field,
        "label": item.label,
        "mine": _side_shape(item.mine),
        "theirs": _side_shape(item.theirs),
        "others": [_side_shape(side) for side in item.others],
        "choices": [choice.value for choice in item.choices],
        "default": item.default.value,
        "along": item.along,
        "newcomer": item.newcomer,
    }


def _side_shape(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    at = side.at.isoformat() if side.at else None
    return {
        "text": side.text,
        "at": at,
        "author": side.author,
        "sources": list(side.sources),
        "came": side.came,
        "ahead": side.ahead,
    }


def _intake_lines(intake: Intake, seen: Review, done: Applied | None) -> list[str]:
    audience = Audience(intake.bundle.audience).label
    lines = [f"From {intake.sender or 'yourself'}, {intake.bundle.created}, for {audience}"]
    if intake.seen_before:
        lines.append("This export was taken in before.")
    if intake.older_than_known:
        lines.append("A newer export of this sender was taken in already.")
    if seen.ahead:
        lines.append(f"{plural(seen.ahead, 'item')} dated in the future: a clock there is or was wrong.")
    if done is None:
        new = sum(item.what is What.NEW for item in seen.items)
        return [*lines, *table(map(_row, seen.items)), f"{new} would be added, {seen.same} the same here."]
    lines.append(
        f"{plural(done.added, 'record')} added, {done.updated} changed, {done.removed} removed, "
        f"{seen.same} the same here."
    )
    if done.waiting:
        lines.append(f"{plural(done.waiting, 'item')} to settle: see “conflicts”.")
    return lines


def _row(item: Item) -> tuple[str, ...]:
    name = f"{item.ref}.{item.field}" if item.field and item.ref else item.ref or _kind_label(item.kind)
    mine = item.mine.text if item.mine else ""
    theirs = item.theirs.text if item.theirs else ""
    return name, WORDS[item.what], item.label or item.title, f"{_short(mine)} → {_short(theirs)}"


def _kind_label(kind: str) -> str:
    return KINDS[kind].label if kind in KINDS else kind


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _conflicts(call: Call) -> None:
    with call.vault() as vault:
        items = vault.store.read(queue)
    call.console.answer([_item_shape(item) for item in items], table(_waiting_row(item) for item in items))


def _waiting_row(item: Item) -> tuple[str, ...]:
    name, what, label, texts = _row(item)
    if item.newcomer:
        name = f"{item.newcomer}.{SAME}{item.ref}"
    return (name if item.ref else item.key), what, label, texts


def _settle(call: Call) -> None:
    options = call.options
    with call.vault() as vault:
        written = vault.store.write(settle, options.item, options.choice)
        left = len(vault.store.read(queue))
    data = {"change": written.changes.uid.hex(), "waiting": left}
    call.console.answer(data, [f"Settled. {plural(left, 'item')} left."])


def _undo_import(call: Call) -> None:
    with call.vault() as vault:
        change = vault.store.read(_import_called, call.options.change)
        written = vault.store.write(undo_import, change)
    data = {"records": written.value, "change": written.changes.uid.hex()}
    call.console.answer(data, [f"{plural(written.value, 'record')} as before the import."])


def _import_called(session: Session, typed: str | None) -> bytes:
    """The change of the import that is meant; raises NotAnImport."""
    if typed is None:
        imports = Change.uid.in_(select(Imported.change)), Change.note == take_in.__name__
        last = select(Change.uid).where(*imports).order_by(Change.id.desc())
        found = session.scalar(last.limit(1))
    else:
        hexadecimal = len(typed) == 32 and set(typed.lower()) <= set("0123456789abcdef")
        found = bytes.fromhex(typed) if hexadecimal else None
    if found is None or not was_import(session, found):
        raise NotAnImport
    return found


def _erase(call: Call) -> None:
    ref, _, key = call.options.item.partition(".")
    if not call.options.yes:
        raise ErasureNotConfirmed
    with call.vault() as vault:
        count = vault.store.write(erase, ref, key).value
    call.console.answer({"erased": count}, [f"{plural(count, 'value')} destroyed."])


def _same_person(call: Call) -> None:
    options = call.options
    with call.vault() as vault:
        if options.no:
            vault.store.write(different_people, options.one, options.other)
            call.console.answer({"same": False}, ["They are different people; nobody will ask again."])
            return
        ref = vault.store.write(same_person, options.one, options.other).value
    call.console.answer({"same": True, "ref": ref}, [f"{ref} stands for both."])


COMMANDS: Mapping[str, Command] = {
    "import": _import,
    "conflicts": _conflicts,
    "settle": _settle,
    "undo-import": _undo_import,
    "erase": _erase,
    "same-person": _same_person,
}
