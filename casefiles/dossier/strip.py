"""The four facts at the head of a brief: status, charge or sentence, in custody since when, last known place."""

from datetime import date

from casefiles.documents.blocks import CustodyBar, Fact, FactStrip, Rich, Run, Weight, words
from casefiles.dossier.case_records import CaseRecords
from casefiles.dossier.citing import Sourced, joined
from casefiles.dossier.readings import in_custody, last_custody, readings, span_in_words
from casefiles.rules.standing import disputed, standing
from casefiles.values.dates import shown
from casefiles.values.shown_dates import shown_day
from casefiles.values.snapshot import Snapshot

NO_SOURCE = words("no source cited here")
BETWEEN = " / "


def strip(of: CaseRecords, today: date) -> FactStrip:
    """The facts; what no visible source says prints as unknown, and readings that disagree side by side."""
    return FactStrip((_status(of, today), _penalty(of), _since(of), _place(of)), id="facts")


def held(of: CaseRecords) -> bool:
    """Whether the latest status is custody of some kind, or nothing is known of it."""
    found = readings(of.detentions, "status")
    return not found or any(in_custody(one.words("status")) for one in found)


def _fact(label: str, value: Rich, qualifier: str = "") -> Fact:
    return Fact(label, value, words(qualifier) if value and qualifier else () if value else NO_SOURCE)


def _side_by_side(sourced: Sourced, found: tuple[Snapshot, ...], key: str) -> Rich:
    return joined((sourced.said(one, key, Weight.BOLD) for one in found), BETWEEN)


def _status(of: CaseRecords, today: date) -> Fact:
    found = readings(of.detentions, "status")
    return _fact("Status", _side_by_side(of.sourced, found, "status"), _ages(of, found, today))


def _ages(of: CaseRecords, found: tuple[Snapshot, ...], today: date) -> str:
    if len(found) == 1:
        stand = standing(found, of.sourced.records.by_uid, today)
        doubts = [*(["disputed"] if disputed(found[0]) else []), *(["believed"] if stand.believed else [])]
        return ", ".join([*doubts, stand.age])
    days = [one.date("as_of") for one in found]
    return BETWEEN.join(dict.fromkeys(f"as of {shown(day)}" if day else "date unknown" for day in days))


def _penalty(of: CaseRecords) -> Fact:
    sentences = readings(of.detentions, "sentence")
    if sentences:
        charge = of.sourced.text(sentences[0], "charge") if len(sentences) == 1 else ""
        return _fact("Sentence", _side_by_side(of.sourced, sentences, "sentence"), charge)
    charges = readings(of.detentions, "charge")
    provision = of.sourced.text(charges[0], "provision") if len(charges) == 1 else ""
    return _fact("Charge", _side_by_side(of.sourced, charges, "charge"), provision)


def _since(of: CaseRecords) -> Fact:
    chain = last_custody(of.detentions)
    first = next((one for one in chain if one.date("since")), None)
    label = "In custody since" if held(of) else "Was held since"
    if first is None:
        return _fact(label, ())
    rivals = readings([one for one in chain if _begins_with(one, first)], "since")
    return _fact(label, _side_by_side(of.sourced, rivals or (first,), "since"), _length(of, first))


def _begins_with(one: Snapshot, first: Snapshot) -> bool:
    return one is first or disputed(one)


def _length(of: CaseRecords, first: Snapshot) -> str:
    since, known = first.date("since"), last_confirmed(of)
    if since is None or not since.exact or since.lo is None or known is None:
        return ""
    length = span_in_words(since.lo, known)
    return f"{length} by {shown_day(known)}" if length else ""


def last_confirmed(of: CaseRecords) -> date | None:
    """The last day for which custody was confirmed, when the latest status is custody of one certain kind."""
    found = readings(of.detentions, "status")
    as_of = found[0].date("as_of") if len(found) == 1 and held(of) else None
    return as_of.hi if as_of and as_of.exact else None


def _place(of: CaseRecords) -> Fact:
    found = readings(of.detentions, "place")
    as_of = found[0].date("as_of") if len(found) == 1 else None
    certain = "believed, " if found and found[0].words("certainty") == "believed" else ""
    return _fact(
        "Last known place",
        _side_by_side(of.sourced, found, "place"),
        _dated(certain, shown(as_of) if as_of else ""),
    )


def _dated(before: str, day: str) -> str:
    return f"{before}as of {day}" if day else before.rstrip(", ")


def custody_bar(of: CaseRecords) -> CustodyBar | None:
    """Time in custody: solid as far as it is confirmed, hatched from there on. None without a first and a last day."""
    chain = last_custody(of.detentions)
    first = next((since for one in chain if (since := one.date("since"))), None)
    known = last_confirmed(of)
    if first is None or first.lo is None or known is None or known <= first.lo:
        return None
    caption = f"Solid until {shown_day(known)}, when it was last confirmed; hatched: not known."
    return CustodyBar(first.lo, known, None, (Run(caption),), id="custody")
