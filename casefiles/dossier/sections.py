"""What a brief tells: why the case matters, health, reprisals, awards and ties, names; and what is not stated."""

from collections.abc import Iterable

from casefiles.documents.blocks import Block, Heading, Paragraph, Rich, Run, WritingSpace, plain, words
from casefiles.dossier.case_records import CaseRecords
from casefiles.dossier.chronology import award_in_words
from casefiles.dossier.citing import capitalised, doubt, joined, sentences
from casefiles.dossier.naming import further_names
from casefiles.dossier.quoting import pull_quote, quoted
from casefiles.dossier.readings import readings
from casefiles.dossier.strip import custody_bar, held
from casefiles.values.dates import shown
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary

MOST_ENTRIES = 12
ROOMY = 1200
"""With fewer letters than this the column has room for the bar of time in custody."""

DISPUTED = "This is disputed"
NOT_STATED = "Not stated in this brief"
KEY_FACTS = (
    ("charge", "the charge"),
    ("sentence", "the sentence"),
    ("since", "the date of detention"),
    ("place", "the place of detention"),
    ("court", "the court"),
    ("lawyer_access", "access to a lawyer of choice"),
    ("family_access", "contact with the family"),
)


def main_column(of: CaseRecords, name: str) -> tuple[Block, ...]:
    """The sections that have something to say, the most important first, since a full page loses its last ones."""
    quote = pull_quote(of, name)
    told = (
        *_section("Why this case matters", _why(of)),
        *((quote,) if quote else ()),
        *_section("Health and treatment", [Paragraph(text) for text in _health(of)]),
        *_section("Reprisals", [Paragraph(text) for text in _reprisals(of)]),
        *_section("Awards and ties abroad", [Paragraph(text) for text in _distinctions(of)]),
        *_section("Where the sources differ", [Paragraph(text) for text in _differences(of)]),
        *_section("Others concerned", [Paragraph(text) for text in _others(of)]),
    )
    spoken = sum(len(plain(block.text)) for block in told if isinstance(block, Paragraph))
    bar = custody_bar(of) if spoken < ROOMY else None
    return (*told, *_section("Time in custody", [bar] if bar else []))


def closing(of: CaseRecords, name: str) -> tuple[Block, ...]:
    """What stands below both columns while there is room: further names, and lines for notes."""
    names = further_names(of, name)
    return (
        *_section("Also known as", [Paragraph(names)] if names else []),
        WritingSpace("Notes", id="notes"),
    )


def unknown_facts(of: CaseRecords) -> tuple[str, ...]:
    """The key facts of someone held that no record here gives, in words."""
    if not held(of):
        return ()
    facts = (("status", "whether the person is held"), *KEY_FACTS)
    return tuple(label for key, label in facts if not readings(of.detentions, key))


def _section(title: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    kept = tuple(blocks)
    return (Heading(title), *kept) if kept else ()


def _why(of: CaseRecords) -> list[Block]:
    paragraphs = [*_paragraphs(of, of.case, "summary"), *_paragraphs(of, of.case, "background")]
    if of.person is not None:
        paragraphs += _paragraphs(of, of.person, "biography")
    return paragraphs


def _paragraphs(of: CaseRecords, record: Snapshot, key: str) -> list[Block]:
    """A long text in its own paragraphs, each with its numerals."""
    lines = [line.strip() for line in of.sourced.text(record, key).split("\n")]
    return [Paragraph(of.sourced.phrase(record, key, line)) for line in lines if line]


def _health(of: CaseRecords) -> list[Rich]:
    return [text for note in of.health[-MOST_ENTRIES:] if (text := _note(of, note))]


def _note(of: CaseRecords, note: Snapshot) -> Rich:
    sourced = of.sourced
    said = sourced.text(note, "described_as")
    described = sourced.phrase(note, "described_as", f"Described as {quoted(said)}") if said else ()
    day = note.date("noted_on")
    dated = sourced.phrase(note, "noted_on", f" ({shown(day)})") if day else ()
    parts = [
        joined([described, dated], ""),
        _labelled(of, note, "urgency", "Urgency: "),
        sourced.said(note, "condition"),
        _concerns(of, note),
        _labelled(of, note, "medical_parole", "Medical parole: "),
    ]
    return _told(note, parts)


def _told(record: Snapshot, parts: list[Rich]) -> Rich:
    """The parts as sentences, and that they are disputed where they are."""
    return sentences([*parts, doubt(record, DISPUTED) if any(parts) else ()])


def _labelled(of: CaseRecords, record: Snapshot, key: str, label: str) -> Rich:
    text = of.sourced.text(record, key)
    return of.sourced.phrase(record, key, f"{label}{_lowered(text).replace(': ', ', ')}") if text else ()


def _concerns(of: CaseRecords, note: Snapshot) -> Rich:
    labels = [_lowered(vocabulary("health_flag").label_of(code)) for code in note.codes("flags")]
    return of.sourced.phrase(note, "flags", f"Concerns: {', '.join(labels)}") if labels else ()


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _reprisals(of: CaseRecords) -> list[Rich]:
    found = (_reprisal(of, one) for one in of.reprisals[-MOST_ENTRIES:])
    return [text for text in found if text]


def _reprisal(of: CaseRecords, one: Snapshot) -> Rich:
    day = one.date("happened")
    dated = of.sourced.phrase(one, "happened", capitalised(shown(day))) if day else ()
    parts = [
        joined([dated, of.sourced.said(one, "act")], ": "),
        _labelled(of, one, "trigger", "Because of: "),
        _labelled(of, one, "target", "Against: "),
        _labelled(of, one, "perpetrator", "By: "),
    ]
    return _told(one, parts)


def _distinctions(of: CaseRecords) -> list[Rich]:
    awards = [
        _told(one, [joined([award_in_words(of, one), _year(of, one)], ", ")])
        for one in of.awards[:MOST_ENTRIES]
    ]
    ties = [_tie(of, one) for one in of.ties[:MOST_ENTRIES]]
    return [text for text in (*awards, *ties) if text]


def _year(of: CaseRecords, award: Snapshot) -> Rich:
    day = award.date("year")
    return of.sourced.phrase(award, "year", shown(day)) if day else ()


def _tie(of: CaseRecords, tie: Snapshot) -> Rich:
    sourced = of.sourced
    words_used = sourced.text(tie, "described_as")
    kind = sourced.phrase(tie, "tie", f" ({sourced.text(tie, 'tie').lower()})") if tie.get("tie") else ()
    country = joined([sourced.said(tie, "country"), kind], "")
    described = (
        sourced.phrase(tie, "described_as", f"described as {quoted(words_used)}") if words_used else ()
    )
    return _told(tie, [joined([country, described], ": "), sourced.said(tie, "detail")])


def _differences(of: CaseRecords) -> list[Rich]:
    """Every reading of a fact on which the records disagree, with its own day and source."""
    found: list[Rich] = []
    for key in ("status", "charge", "sentence", "since", "place"):
        rivals = readings(of.detentions, key)
        if len(rivals) > 1:
            found += [_reading(of, one, key) for one in rivals]
    return found


def _reading(of: CaseRecords, one: Snapshot, key: str) -> Rich:
    as_of = one.date("as_of")
    dated = words(f" (as of {shown(as_of)})") if as_of else ()
    return (Run(f"{_LABELS[key]}: "), *of.sourced.said(one, key), *dated)


_LABELS = {
    "status": "Status",
    "charge": "Charge",
    "sentence": "Sentence",
    "since": "Held since",
    "place": "Place",
}


def _others(of: CaseRecords) -> list[Rich]:
    found: list[Rich] = []
    for one in of.participants[:MOST_ENTRIES]:
        link = one.link("person")
        person = of.sourced.records.get(link.uid) if link else None
        name = of.sourced.said(person, "name") if person else ()
        if name:
            role = capitalised(vocabulary("participant_role").label_of(one.words("role")))
            found.append(joined([of.sourced.phrase(one, "role", role), name], ": "))
    return found


def not_stated(of: CaseRecords) -> tuple[Block, ...]:
    """What no source that may be cited says of someone held, one below the other; true whether or not we know more."""
    listed = [capitalised(fact) for fact in unknown_facts(of)]
    return _section(NOT_STATED, [Paragraph(words("\n".join(listed)), quiet=True)] if listed else [])
