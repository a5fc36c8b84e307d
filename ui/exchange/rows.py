"""Contacts, records and exports in words."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from casefiles.rules.redaction import LeftOut
from casefiles.values.kinds import text_of
from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot
from casefiles.values.specs import KindSpec
from ui.exchange.facts import Arrival, CardFacts, Going, Shelf, Written
from ui.kit.facts import Fact
from ui.kit.rows import Row

if TYPE_CHECKING:
    from casefiles.exchange.contacts import ContactRow
    from casefiles.exchange.contents import Contents
    from casefiles.exchange.export import Exported
    from casefiles.exchange.intake import Intake
    from casefiles.exchange.review_shapes import Applied, Review

Specs = Callable[[str], KindSpec]
VERIFIED = "verified"
ICONS: Mapping[str, str] = {
    "case": "folder-open",
    "person": "user",
    "name": "languages",
    "participant": "users",
    "detention": "lock",
    "health_note": "heart-pulse",
    "reprisal": "shield-alert",
    "award": "award",
    "foreign_tie": "globe",
    "organisation": "building-2",
    "appeal": "send",
    "addressee": "mail",
    "signatory": "pencil",
    "person_named": "user-check",
    "ask": "target",
    "series": "layers",
    "meeting": "calendar-days",
    "meeting_item": "list-ordered",
    "source": "newspaper",
    "citation": "quote",
}


def card_of(row: "ContactRow") -> CardFacts:
    """A contact for the page."""
    changed = bool(row.new_words)
    return CardFacts(
        row.name,
        row.new_letters or row.letters,
        row.new_words or row.words,
        row.state == VERIFIED,
        row.added_at,
        changed,
        row.signed,
    )


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "record"), counted(2, "record"), counted(0, "entry", "entries")
    ('1 record', '2 records', '0 entries')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def sized(octets: int) -> str:
    """The size of a file.

    >>> sized(900), sized(20_480), sized(3_500_000)
    ('900 bytes', '20 KB', '3.3 MB')
    """
    if octets < 1024:
        return counted(octets, "byte")
    return f"{octets / 1024:,.0f} KB" if octets < 1024**2 else f"{octets / 1024**2:,.1f} MB"


def moment(stamp: str) -> str:
    """A moment as an export writes it, in words.

    >>> moment("2022-03-18T09:05Z")
    '18 March 2022, 09:05 UTC'
    """
    made = datetime.strptime(stamp, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    return f"{made.day} {made:%B %Y, %H:%M} UTC"


def spaced(digits: str) -> str:
    """A long run of digits in groups of eight, so that it wraps and can be compared.

    >>> spaced("00112233445566")
    '00112233 445566'
    """
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def besides(seen: "Contents") -> tuple[tuple[str, int], ...]:
    """What goes beside the records that are listed: (what, number)."""
    counts = ((seen.withheld, "withheld value"), (seen.removed, "removal"), (len(seen.files), "file"))
    return tuple((noun if number == 1 else noun + "s", number) for number, noun in counts if number)


def going(seen: "Contents", specs: Specs) -> Going:
    """The preview of an export."""
    redacted = seen.redacted
    records = redacted.records
    return Going(
        (*_counts((record.kind for record in records), specs), *besides(seen)),
        Shelf(
            records.records,
            lambda number, record: _record_row(number, record, specs(record.kind)),
            lambda record: _record_facts(record, specs(record.kind), records.get(record.parent)),
        ),
        Shelf(
            redacted.left_out,
            lambda number, left: _left_row(number, left, specs(left.kind)),
            lambda left: _left_facts(left, specs(left.kind)),
        ),
        seen.asking,
    )


def written(exported: "Exported", octets: int, to: Iterable[str], passphrase: str = "") -> Written:
    """What was written, for its dialog."""
    names = ", ".join(to)
    return Written(
        (
            Fact("File", str(exported.path)),
            Fact("Size", sized(octets)),
            Fact("Holds", _held(exported)),
            Fact("Sealed to", "whoever has the passphrase" if passphrase else names),
            Fact("SHA-256", spaced(exported.sha256)),
        ),
        passphrase,
    )


def _held(exported: "Exported") -> str:
    parts = (
        (exported.withheld, "withheld value"),
        (exported.removed, "removal"),
        (exported.attachments, "file"),
    )
    counts = [counted(sum(exported.counts.values()), "record")]
    return ", ".join([*counts, *(counted(number, noun) for number, noun in parts if number)])


def arrival(intake: "Intake", review: "Review", specs: Specs) -> Arrival:
    """The preview of an import."""
    bundle = intake.bundle
    sender = intake.sender or "yourself"
    held = counted(sum(json.loads(bundle.counts).values()), "record")
    audience = Audience(bundle.audience).label
    facts = (
        Fact("From", f"{sender} (verified contact, their seal fits)" if intake.sender else sender),
        Fact("For", audience),
        Fact("Made", moment(bundle.created)),
        Fact("Holds", held),
        Fact("The same here", counted(review.same, "record")),
        Fact("SHA-256", spaced(bundle.sha256)),
    )
    line = f"{moment(bundle.created)}  ·  {audience}  ·  {held}"
    kinds = {item.kind for item in review.items}
    return Arrival(
        f"From {sender}",
        line,
        facts,
        review.items,
        {kind: specs(kind).label for kind in kinds},
        intake.seen_before,
        intake.older_than_known,
    )


def taken_said(applied: "Applied") -> tuple[str, str]:
    """What an import did, and what it left: the title and the text of its banner."""
    done = (
        (applied.added, "record added", "records added"),
        (applied.updated, "record altered", "records altered"),
        (applied.removed, "record removed", "records removed"),
    )
    title = ", ".join(counted_as(*each) for each in done if each[0]) or "Nothing changed"
    waits = counted_as(applied.waiting, "thing waits", "things wait") if applied.waiting else ""
    return title, f"{waits} for you in the review queue." if waits else "Nothing waits for you."


def counted_as(number: int, one: str, many: str) -> str:
    """A number with its words.

    >>> counted_as(1, "record added", "records added")
    '1 record added'
    """
    return f"{number:,} {one if number == 1 else many}"


def _counts(kinds: Iterable[str], specs: Specs) -> tuple[tuple[str, int], ...]:
    found = Counter(kinds)
    return tuple((_noun(specs(kind), number), number) for kind, number in found.items())


def _noun(spec: KindSpec, number: int) -> str:
    return spec.label.lower() if number == 1 else spec.plural.lower()


def _record_row(number: int, record: Snapshot, spec: KindSpec) -> Row:
    line = f"{spec.label}  ·  {counted(len(record.values), 'value')}"
    return Row(number, record.title, line=line, end=record.ref, icon=ICONS.get(record.kind, "file-text"))


def _record_facts(record: Snapshot, spec: KindSpec, whole: Snapshot | None) -> tuple[Fact, ...]:
    held = [Fact(f.label, text_of(f, record.values[f.key])) for f in spec.fields if f.key in record.values]
    levels = [f"{spec.field(key).label}: {level.label}" for key, level in record.levels.items()]
    return (
        Fact("Record", f"{spec.label} {record.ref}"),
        *([Fact("Part of", f"{whole.title} ({whole.ref})")] if whole else []),
        *held,
        Fact("Confidentiality", "\n".join([record.level.label, *levels])),
    )


def _left_row(number: int, left: LeftOut, spec: KindSpec) -> Row:
    title = left.label or f"{spec.label}, the whole record"
    line = f"{spec.label}  ·  {left.reason}" if left.label else left.reason
    return Row(number, title, line=line, end=left.ref, icon="eye-off")


def _left_facts(left: LeftOut, spec: KindSpec) -> tuple[Fact, ...]:
    what = left.label or "The whole record, with its parts"
    return (
        Fact("Record", f"{spec.label} {left.ref}"),
        Fact("Stays behind", what),
        Fact("Because", left.reason),
    )
