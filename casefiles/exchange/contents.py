"""Exactly what an export holds: chosen, redacted, cut and put into its wire form, before anything is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy.orm import Session

from casefiles.exchange.scopes import Selection, chosen_cases
from casefiles.exchange.sending_files import Sending, files_of
from casefiles.exchange.told import told_of_uids, unknown_to
from casefiles.exchange.tombstones import forwarded, tombstones
from casefiles.exchange.wire import Telling, wire_records
from casefiles.exchange.wire_record import WireRecord, WireRegister
from casefiles.exchange.withholding import kept_back, without_kinds
from casefiles.queries.files import cases_for
from casefiles.records import KINDS
from casefiles.records.ledger import WITHHELD
from casefiles.rules.agreement import asking
from casefiles.rules.publicity import told_of
from casefiles.rules.reach import UNLED, reached_from
from casefiles.rules.redaction import LeftOut, Redacted, redact
from casefiles.values.level import Level
from casefiles.values.recordset import RecordSet

KNOWN = "they have it already, as it stands"


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes: the records as they are shown and as they travel; removals and unknown kinds are only in ``wires``.

    ``withheld`` counts values of which only the existence is told, ``removed`` the removals.
    """

    redacted: Redacted
    wires: tuple[WireRecord, ...]
    files: tuple[Sending, ...]
    withheld: int
    removed: int

    @property
    def asking(self) -> tuple[str, ...]:
        """The references of records that leave with details to which their person should have agreed."""
        return asking(self.redacted, KINDS)

    @property
    def counts(self) -> dict[str, int]:
        """Records of each kind."""
        counts: dict[str, int] = {}
        for one in self.wires:
            counts[one.kind] = counts.get(one.kind, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The records before redaction and after it."""

    whole: RecordSet
    redacted: Redacted


def preview(session: Session, selection: Selection) -> Redacted:
    """Exactly which records of the selection may go, and what stays behind and why, whoever receives it."""
    return _chosen(session, selection).redacted


def contents(session: Session, selection: Selection, to: Sequence[str]) -> Contents:
    """Exactly what an export of the selection to the contacts called so holds; ``to`` is empty for a passphrase.

    Raises UnknownRecord, NotOfKind, NotATag, UnknownView and UnknownContact.
    """
    chosen = _chosen(session, selection)
    wires = wire_records(session, _telling(chosen, selection))
    known = told_of_uids(session, to)
    stones = tombstones(session, selection.audience, known, selection.shears.hidden) if known else []
    records = set(chosen.redacted.records.by_uid)
    others = forwarded(session, selection.audience, records, everything=selection.cases is None)
    all_wires = [*_labelled(wires, selection), *stones, *others]
    going = _changed(session, to, all_wires) if selection.since_last else all_wires
    redacted = _narrowed(chosen.redacted, {bytes.fromhex(one.uid) for one in going})
    sent: tuple[Sending, ...] = ()
    if selection.attachments:
        sent = files_of(session, chosen.whole, redacted.records, selection.audience)
    graves = {one.uid for one in stones}
    removed = sum(1 for one in going if one.uid in graves)
    return Contents(redacted, tuple(going), sent, sum(map(_withheld, going)), removed)


def _chosen(session: Session, selection: Selection) -> _Chosen:
    refs = chosen_cases(session, selection)
    whole, silent = told_of(cases_for(session, refs), selection.audience)
    redacted = redact(whole, selection.audience, KINDS, selection.shears.fields)
    if refs is not None:
        redacted = _belonging(redacted, refs)
    redacted = without_kinds(redacted, selection.shears)
    back = kept_back(whole, redacted.records, selection.shears, selection.audience)
    return _Chosen(whole, replace(redacted, left_out=(*silent, *redacted.left_out, *back)))


def _telling(chosen: _Chosen, selection: Selection) -> Telling:
    shears, redacted = selection.shears, chosen.redacted
    return Telling(redacted.records, selection.audience, chosen.whole, shears.withheld, shears.hidden)


def _belonging(redacted: Redacted, refs: Sequence[str]) -> Redacted:
    """Only what still belongs to the chosen cases once hidden links are cut."""
    records = redacted.records
    kept = reached_from(records, [case.uid for case in records.of("case") if case.ref in set(refs)])
    unled = [LeftOut(one.ref, one.kind, "", "", UNLED) for one in records if kept.get(one.uid) is None]
    return replace(redacted, records=kept, left_out=(*redacted.left_out, *unled))


def _labelled(wires: list[WireRecord], selection: Selection) -> list[WireRecord]:
    """With “not beyond you”: each record goes as an internal one, so that their program keeps it inside by default.

    Who set which level when is not told then: a lower one that they read there would undo it.
    """
    if not selection.not_beyond:
        return wires
    inside = int(Level.L3)
    return [
        msgspec.structs.replace(one, level=max(one.level or 0, inside), registers=_unlevelled(one))
        if one.parent is None
        else one
        for one in wires
    ]


def _unlevelled(one: WireRecord) -> dict[str, WireRegister]:
    return {key: register for key, register in one.registers.items() if key != "_level"}


def _changed(session: Session, to: Sequence[str], wires: list[WireRecord]) -> list[WireRecord]:
    """What is not known as it stands, with the wholes that it is a part of, so that it finds its place."""
    by_uid = {one.uid: one for one in wires}
    wanted = {one.uid for one in unknown_to(session, to, wires)}
    for uid in list(wanted):
        step = by_uid[uid].parent
        while step in by_uid and step not in wanted:
            wanted.add(step)
            step = by_uid[step].parent
    return [one for one in wires if one.uid in wanted]


def _narrowed(redacted: Redacted, uids: set[bytes]) -> Redacted:
    left = [LeftOut(one.ref, one.kind, "", "", KNOWN) for one in redacted.records if one.uid not in uids]
    if not left:
        return redacted
    kept = RecordSet(tuple(one for one in redacted.records if one.uid in uids))
    return replace(redacted, records=kept, left_out=(*redacted.left_out, *left))


def _withheld(one: WireRecord) -> int:
    return sum(
        1
        for live, _ in one.registers.values()
        if live and all(state == WITHHELD for state, _ in live.values())
    )
