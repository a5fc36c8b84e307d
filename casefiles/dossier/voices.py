"""Who has spoken up for the person: the appeals that name them, by how many signed, in which words."""

from casefiles.documents.blocks import Block, Heading, Paragraph, Rich, Run, Tone, Weight
from casefiles.dossier.case_records import CaseRecords, Mention
from casefiles.dossier.citing import further, joined
from casefiles.dossier.quoting import quoted
from casefiles.values.dates import shown

MOST_VOICES = 4


def voices(of: CaseRecords) -> tuple[Block, ...]:
    """A heading and a paragraph for each of the latest appeals; nothing when no appeal names the person."""
    latest = [text for mention in reversed(of.mentions) if (text := _voice(of, mention))]
    if not latest:
        return ()
    blocks: list[Block] = [Heading("Who has spoken up")]
    blocks += [Paragraph(text) for text in latest[:MOST_VOICES]]
    if len(latest) > MOST_VOICES:
        more = Run(
            f"{further(len(latest) - MOST_VOICES, 'appeal')} in the case file", Weight.ITALIC, Tone.QUIET
        )
        blocks.append(Paragraph((more,)))
    return tuple(blocks)


def _voice(of: CaseRecords, mention: Mention) -> Rich:
    sourced = of.sourced
    name = sourced.said(mention.appeal, "name", Weight.BOLD) or sourced.said(
        mention.appeal, "subject", Weight.BOLD
    )
    words_used = sourced.text(mention.named, "descriptor")
    day = mention.appeal.date("sent")
    parts = [
        _dated(of, mention, shown(day)) if day else (),
        (Run(_signed(mention.signatories)),) if mention.signatories else (),
        sourced.phrase(mention.named, "descriptor", f"words used: {quoted(words_used)}")
        if words_used
        else (),
    ]
    said = joined(parts, "  ·  ")
    return (*name, Run("\n"), *said) if name and said else name or said


def _dated(of: CaseRecords, mention: Mention, day: str) -> Rich:
    """The date, unless the title says it already."""
    said = of.sourced.text(mention.appeal, "name")
    return () if day in said else of.sourced.phrase(mention.appeal, "sent", day)


def _signed(count: int) -> str:
    return "one signatory" if count == 1 else f"{count} signatories"
