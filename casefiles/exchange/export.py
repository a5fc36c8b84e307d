"""Making an export: choose, redact, look, seal. The same redaction as for paper, and a preview of exactly what goes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.crypto.canonical import base64_text
from casefiles.exchange.card import ContactCard, Identity
from casefiles.exchange.conditions import NothingChanged, NothingToExport, NotSelected
from casefiles.exchange.contacts import cards_of, own_identity
from casefiles.exchange.container import Attached, Parcel, Sealed, seal
from casefiles.exchange.contents import Contents, contents, preview
from casefiles.exchange.manifest import AuditHead
from casefiles.exchange.pseudonyms import disguised, secret_for
from casefiles.exchange.scopes import Selection, chosen_cases
from casefiles.exchange.sent import kept, recipients_of
from casefiles.exchange.told import note_told
from casefiles.progress import Step
from casefiles.records.ledger import Sent
from casefiles.store import audit, blobs
from casefiles.store.migrations import MIGRATIONS
from casefiles.store.store import Store

SCHEMA = len(MIGRATIONS)
OLDEST_READER = 2
"""Readers of format 1 know no registers; they answer politely that they are too old."""

__all__ = ["SCHEMA", "Exported", "Selection", "contents", "export", "preview"]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many records of each kind, for which fingerprints; files and withheld values."""

    path: Path
    counts: dict[str, int]
    recipients: tuple[str, ...]
    sha256: str
    attachments: int = 0
    withheld: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class _Packed:
    """All that is needed to seal, read in one go."""

    contents: Contents
    identity: Identity
    cards: list[ContactCard]


@dataclass(frozen=True, slots=True)
class _Reserved:
    """What only a write can give: number and identity of the export, and the secret of its pseudonyms."""

    seq: int
    export_id: bytes
    supersedes: bytes | None
    head: AuditHead | None
    secret: bytes


def _unwatched(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def export(
    store: Store,
    selection: Selection,
    to: Sequence[str] | Passphrase,
    path: Path,
    progress: Step = _unwatched,
    folder: Path | None = None,
) -> Exported:
    """Seal the selection to the contacts called so, or with a passphrase, into a new private file at ``path``.

    ``folder`` is the vault's, for the files of attachments. ``progress`` may raise Cancelled up to the moment when the
    file takes its place. Raises UnknownRecord, NotOfKind, UnknownContact, ContactChanged, NothingToExport,
    NothingChanged and FileFault; then no file is left behind, and nobody is taken to have been told anything.
    """
    names = [] if isinstance(to, Passphrase) else [" ".join(name.split()) for name in to]
    packed = store.read(_packed, selection, names)
    progress(1, 3)
    reserved = store.write(_reserve, selection, names, packed.contents).value
    attached = _attached(packed.contents, folder, lambda _done, _total: progress(2, 3))
    parcel = _parcel(packed, selection, reserved, attached)
    recipients = to if isinstance(to, Passphrase) else packed.cards
    progress(2, 3)
    with files.replacing(path) as out:
        sealed: Sealed = seal(parcel, packed.identity, recipients, out)
        progress(3, 3)
    store.write(_tell, names, packed.contents, reserved)
    told = packed.contents
    facts = (told.counts, sealed.manifest.recipients, sealed.sha256)
    return Exported(path, *facts, len(attached), told.withheld, told.removed)


def _packed(session: Session, selection: Selection, names: list[str]) -> _Packed:
    cards = cards_of(session, names)
    if chosen_cases(session, selection) == ():
        raise NotSelected
    chosen = contents(session, selection, names)
    if not chosen.wires:
        raise (
            NothingChanged
            if selection.since_last and preview(session, selection).records
            else NothingToExport
        )
    return _Packed(chosen, own_identity(session), cards)


def _parcel(
    packed: _Packed, selection: Selection, reserved: _Reserved, attached: tuple[Attached, ...]
) -> Parcel:
    wires = packed.contents.wires
    records = disguised(wires, reserved.secret) if selection.disguised else wires
    return Parcel(
        records=[msgspec.to_builtins(one) for one in records],
        audience=selection.audience,
        counts=packed.contents.counts,
        seq=reserved.seq,
        schema=SCHEMA,
        min_app_schema=OLDEST_READER,
        supersedes=None if reserved.supersedes is None else base64_text(reserved.supersedes),
        export_id=reserved.export_id,
        attachments=attached,
        scope=selection.words,
        withheld=packed.contents.withheld,
        audit_head=reserved.head,
    )


def _attached(chosen: Contents, folder: Path | None, progress: Step) -> tuple[Attached, ...]:
    """The files to send; ``progress`` is called with each piece, so that a large one can be stopped."""
    if folder is None:
        return ()
    return tuple(
        Attached(
            one.uid.hex(),
            one.stored.size,
            one.stored.sha256.hex(),
            partial(blobs.open_to, folder, one.stored, progress=progress),
        )
        for one in chosen.files
    )


def _reserve(session: Session, selection: Selection, names: list[str], chosen: Contents) -> _Reserved:
    """Note that an export is being written and give it a number that only goes up."""
    last = session.scalar(sa.select(sa.func.max(Sent.seq))) or 0
    recipients = recipients_of(names)
    scope = _scope(session, selection)
    row = Sent(
        uid=session.info["dot"],
        seq=last + 1,
        recipients=recipients,
        audience=selection.audience.value,
        written_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        counts=json.dumps({"records": len(chosen.wires), "scope": scope, "written": False}),
    )
    former = None if selection.since_last else _former(session, recipients, scope)
    session.add(row)
    session.flush()
    head = None if selection.audience.outward else _head(session)
    return _Reserved(last + 1, row.uid, former, head, secret_for(session, names))


def _former(session: Session, recipients: str, scope: str) -> bytes | None:
    """The last export that was written of the same to the same, which this one stands in for."""
    rows = session.scalars(sa.select(Sent).where(Sent.recipients == recipients).order_by(Sent.seq.desc()))
    for row in rows:
        noted = kept(row)
        if noted.get("written") and noted.get("scope") == scope:
            return row.uid
    return None


def _scope(session: Session, selection: Selection) -> str:
    """What was chosen, to know a later export of the same again."""
    cases = chosen_cases(session, selection)
    return json.dumps([None if cases is None else sorted(cases), selection.audience.value])


def _head(session: Session) -> AuditHead | None:
    """The end of the log, for colleagues inside alone: its number counts what was done here."""
    found = audit.head(session)
    return None if found is None else AuditHead(found.hash.hex(), found.seq)


def _tell(session: Session, names: list[str], chosen: Contents, reserved: _Reserved) -> None:
    """The file is in its place: from now on its receivers know what it holds."""
    note_told(session, names, chosen.wires)
    row = session.scalars(sa.select(Sent).where(Sent.seq == reserved.seq)).one()
    row.counts = json.dumps({**kept(row), "written": True})
    audit.note(session, "export", reserved.export_id.hex())
