"""Words of the sources themselves, set apart, with where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefiles.documents.blocks import Notice, Run, Tone, Weight
from casefiles.dossier.case_records import CaseRecords
from casefiles.rules.standing import basis_of
from casefiles.values.snapshot import Citation, Snapshot

LONGEST = 320
SHORTEST = 12
OPENING, CLOSING = "“„«『「", "”“»』」"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The exact words of a source, the keys of their notes, and the place they are from."""

    words: str
    notes: tuple[str, ...]
    where: str


def quoted(words: str) -> str:
    """``words`` in quotation marks, unless they stand in such marks already."""
    text = words.strip()
    inner = text[1:-1]
    enclosed = text[:1] in OPENING and text[-1:] in CLOSING and len(text) > 1 and text[0] not in inner
    return text if enclosed else f"“{text}”"


def pull_quote(of: CaseRecords, name: str) -> Notice | None:
    """The quotation that says most of this person, with its source. None when no citation quotes anything."""
    found = list(_quotations(of))
    naming = next((one for one in found if name and name in one.words), None)
    main = found[0] if of.health and found else naming or (found[0] if found else None)
    if main is None:
        return None
    others = [one for one in found if one.where == main.where and not _overlap(one, main)]
    lines = [_line(others[0]), Run("\n")] if others and main is naming else []
    return Notice("", (*lines, _line(main), Run("\n"), _origin(main)), id="quotation")


def _line(quotation: Quotation) -> Run:
    return Run(quoted(quotation.words), weight=Weight.ITALIC)


def _origin(quotation: Quotation) -> Run:
    return Run(f"— {quotation.where}", tone=Tone.QUIET, notes=quotation.notes)


def _overlap(one: Quotation, other: Quotation) -> bool:
    return one.words in other.words or other.words in one.words


def _quotations(of: CaseRecords) -> Iterator[Quotation]:
    """Quotations from what is told of health, custody and the person, each once, the weightiest kind first."""
    told: list[tuple[Snapshot, ...]] = [of.health, of.detentions, tuple(one.named for one in of.mentions)]
    seen: set[str] = set()
    for records in told:
        for record in records:
            for citation in record.citations:
                words = " ".join(citation.quotation[: 2 * LONGEST].split())
                if words not in seen and SHORTEST <= len(words) <= LONGEST and _stands(record, citation):
                    seen.add(words)
                    yield Quotation(words, of.sourced.keys([citation]), _where(of, citation))


def _stands(record: Snapshot, citation: Citation) -> bool:
    """Whether what the citation supports is on the paper at all."""
    return not citation.field or record.get(citation.field) is not None


def _where(of: CaseRecords, citation: Citation) -> str:
    source = of.sourced.records.by_uid[citation.source.uid]
    return ", ".join(part for part in (basis_of(source), citation.at) if part)
