"""Making an export: choose, redact, look, seal. The same redaction as for paper, and a preview of exactly what goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles import files
from casefiles.crypto.age import Passphrase
from casefiles.exchange.card import ContactCard, Identity
from casefiles.exchange.conditions import NothingToExport
from casefiles.exchange.contacts import cards_of, own_identity
from casefiles.exchange.container import Parcel, Record, Sealed, seal
from casefiles.exchange.wire import wire_records
from casefiles.progress import Step
from casefiles.queries.files import cases_for
from casefiles.records import KINDS
from casefiles.records.ledger import Sent
from casefiles.rules.publicity import told_of
from casefiles.rules.reach import UNLED, reached_from
from casefiles.rules.redaction import LeftOut, Redacted, redact
from casefiles.store.migrations import MIGRATIONS
from casefiles.store.store import Store
from casefiles.values.level import Audience

SCHEMA = len(MIGRATIONS)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases (references; None for the whole vault) go to which audience."""

    cases: tuple[str, ...] | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many records of each kind, for which fingerprints."""

    path: Path
    counts: dict[str, int]
    recipients: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class _Contents:
    records: Sequence[Record]
    counts: dict[str, int]
    identity: Identity
    cards: list[ContactCard]


def _unwatched(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def preview(session: Session, selection: Selection) -> Redacted:
    """Exactly what an export of the selection holds, and what stays behind and why."""
    told, silent = told_of(cases_for(session, selection.cases), selection.audience)
    redacted = redact(told, selection.audience, KINDS)
    whole = replace(redacted, left_out=(*silent, *redacted.left_out))
    return whole if selection.cases is None else _belonging(whole, selection.cases)


def _belonging(redacted: Redacted, cases: Sequence[str]) -> Redacted:
    """Only what still belongs to the chosen cases once hidden links are cut."""
    refs = {ref.strip().upper() for ref in cases}
    records = redacted.records
    kept = reached_from(records, [case.uid for case in records.of("case") if case.ref in refs])
    unled = [LeftOut(one.ref, one.kind, "", "", UNLED) for one in records if kept.get(one.uid) is None]
    return replace(redacted, records=kept, left_out=(*redacted.left_out, *unled))


def export(
    store: Store,
    selection: Selection,
    to: Sequence[str] | Passphrase,
    path: Path,
    progress: Step = _unwatched,
) -> Exported:
    """Seal the selection to the contacts called so, or with a passphrase, into a new private file at ``path``.

    ``progress`` may raise Cancelled up to the moment when the file takes its place. Raises UnknownRecord, NotOfKind,
    UnknownContact, NothingToExport and FileFault; then no file is left behind.
    """
    names = [] if isinstance(to, Passphrase) else list(to)
    contents = store.read(_contents, selection, names)
    progress(1, 3)
    seq = store.write(_reserve, selection.audience, ", ".join(names) or "passphrase", contents.counts).value
    parcel = Parcel(contents.records, selection.audience, contents.counts, seq, SCHEMA, SCHEMA)
    recipients = to if isinstance(to, Passphrase) else contents.cards
    progress(2, 3)
    with files.replacing(path) as out:
        sealed: Sealed = seal(parcel, contents.identity, recipients, out)
        progress(3, 3)
    return Exported(path, contents.counts, sealed.manifest.recipients, sealed.sha256)


def _contents(session: Session, selection: Selection, names: list[str]) -> _Contents:
    cards = cards_of(session, names)
    chosen = preview(session, selection).records
    if not len(chosen):
        raise NothingToExport
    counts: dict[str, int] = {}
    for record in chosen:
        counts[record.kind] = counts.get(record.kind, 0) + 1
    return _Contents(wire_records(session, chosen), counts, own_identity(session), cards)


def _reserve(session: Session, audience: Audience, recipients: str, counts: dict[str, int]) -> int:
    """Note that an export is being written and give it a number that only goes up."""
    last = session.scalar(sa.select(sa.func.max(Sent.seq))) or 0
    row = Sent(
        uid=session.info["dot"],
        seq=last + 1,
        recipients=recipients,
        audience=audience.value,
        written_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        counts=repr(sum(counts.values())),
    )
    session.add(row)
    session.flush()
    return last + 1
