"""What the caseworker should know before a paper is handed over, without a single value that stays out."""

from collections.abc import Iterable, Iterator
from datetime import date

from casefiles.documents.report import RenderReport
from casefiles.dossier.asking import MOST_ASKS
from casefiles.dossier.case_records import CaseRecords, records_of_case
from casefiles.dossier.chronology import MOST_EVENTS, dated_events
from casefiles.dossier.citing import LETTERS, Sourced, further
from casefiles.dossier.paper import Finding, Severity
from casefiles.dossier.readings import readings
from casefiles.dossier.sections import unknown_facts
from casefiles.records import KINDS
from casefiles.rules.agreement import CHECK, LEAVES, to_agree
from casefiles.rules.redaction import UNSOURCED, LeftOut, Redacted
from casefiles.rules.standing import latest, standing
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot

MOST_NAMED = 12
STALE = (
    "The status has not been confirmed for more than 90 days, or nobody knows when it was; the paper says so."
)
DIFFER = "The records disagree and cannot be put in order; the paper prints every reading."
OUTDATED = (
    "A later status stays out of this paper, so the one that it prints may no longer be true. Leave the status out, "
    "or choose another audience."
)
PRINTED_UNSOURCED = (
    "Printed with the remark “no source”. It would stay out of any paper that leaves the organisation."
)
UNSETTLED = (
    "Colleagues wrote different values and nobody settled which holds. The paper prints the latest one and, where "
    "there is room for it, that it is disputed. Settle it first: Exchange, To review."
)
AGREED = f"{LEAVES.format(what='paper')} {CHECK}"
TOO_LONG = "Too long for its place on the paper; its end was cut."


def left_out(redacted: Redacted) -> Iterator[Finding]:
    """What redaction kept back, one finding for each record and reason."""
    grouped: dict[tuple[str, str, str], list[LeftOut]] = {}
    for one in redacted.left_out:
        grouped.setdefault((one.ref, one.kind, one.reason), []).append(one)
    for (ref, kind, reason), some in grouped.items():
        labels = ", ".join(one.label for one in some if one.label)
        severity = Severity.WARNING if reason == UNSOURCED else Severity.NOTE
        yield Finding(ref, labels or KINDS[kind].label, f"Stays out: {reason}.", severity)


def about_records(sourced: Sourced, today: date) -> Iterator[Finding]:
    """What is old, unknown, in dispute, unsourced or too long among the records that are printed."""
    for case in sourced.records.of("case"):
        yield from _about_case(records_of_case(sourced, case), today)
    for record in sourced.records:
        yield from _about_record(sourced, record)


def _about_case(of: CaseRecords, today: date) -> Iterator[Finding]:
    ref = of.case.ref
    if standing(of.detentions, of.sourced.records.by_uid, today).stale:
        yield Finding(ref, "Custody status", STALE, Severity.WARNING)
    unknown = unknown_facts(of)
    if unknown:
        yield Finding(
            ref, ", ".join(unknown), "Not known from the sources that may be cited; printed as unknown."
        )
    differing = [
        key for key in ("status", "charge", "sentence", "place") if len(readings(of.detentions, key)) > 1
    ]
    if differing:
        labels = ", ".join(KINDS["detention"].field(key).label for key in differing)
        yield Finding(ref, labels, DIFFER, Severity.WARNING)
    more = len(dated_events(of)) - MOST_EVENTS
    if more > 0:
        yield Finding(ref, "Chronology", f"Not printed: {further(more, 'event')}.")
    for entry in of.agenda:
        if len(entry.item.codes("asks")) > MOST_ASKS:
            yield Finding(entry.item.ref, "Asks", f"A brief prints the first {MOST_ASKS} asks.")


def _about_record(sourced: Sourced, record: Snapshot) -> Iterator[Finding]:
    spec = KINDS[record.kind]
    yield from _about_agreement(sourced, record)
    unsettled = [field.label for field in spec.fields if field.key in record.contested]
    if unsettled:
        yield Finding(record.ref, ", ".join(unsettled), UNSETTLED, Severity.WARNING)
    if not sourced.audience.outward:
        claims = [field for field in spec.fields if field.claim and record.get(field.key) is not None]
        bare = [field.label for field in claims if not record.cited(field.key)]
        if bare:
            yield Finding(record.ref, ", ".join(bare), PRINTED_UNSOURCED, Severity.WARNING)
    long = [
        field.label
        for field in spec.fields
        if len(record.words(field.key)) > LETTERS.get((record.kind, field.key), 10**9)
    ]
    if long:
        yield Finding(record.ref, ", ".join(long), TOO_LONG, Severity.WARNING)


def _about_agreement(sourced: Sourced, record: Snapshot) -> Iterator[Finding]:
    """What is told outside that the person should have agreed to, by the field's declaration."""
    asking = to_agree(record, KINDS[record.kind], sourced.audience)
    if asking:
        yield Finding(record.ref, ", ".join(asking), AGREED, Severity.WARNING)


def outdated(files: RecordSet, printed: RecordSet) -> Iterator[Finding]:
    """The cases whose latest custody status stays out, while an older one is printed."""
    for case in printed.of("case"):
        shown, known = (_latest_status(records, case) for records in (printed, files))
        if shown and known and shown.uid != known.uid and shown.get("status") != known.get("status"):
            yield Finding(case.ref, "Custody status", OUTDATED, Severity.WARNING)


def _latest_status(records: RecordSet, case: Snapshot) -> Snapshot | None:
    return latest((one for one in records.parts(case, "detention") if one.words("status")), "since")


def about_print(report: RenderReport) -> Iterator[Finding]:
    """What the printing itself met: letters that no font has, text cut to fit, parts that could not be drawn."""
    if report.missing:
        codes = [one.code_point for one in report.missing]
        more = f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else ""
        message = (
            f"No font has these characters; they are printed as boxes: {', '.join(codes[:MOST_NAMED])}{more}."
        )
        yield Finding("", "Characters", message, Severity.WARNING)
    pages = dict(report.starts)
    for cut in report.cuts:
        yield Finding("", f"Page {pages.get(cut.page, 1)}", cut.what, Severity.WARNING)
    for failure in report.failures:
        yield Finding(
            "", failure.block, "This part could not be printed; a note stands in its place.", Severity.WARNING
        )


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, warnings first."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: found.severity is not Severity.WARNING))
