"""Values as they are printed: each followed by the numerals of the sources it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from casefiles.documents.blocks import Rich, Run, Source, SourceList, Tone, Weight
from casefiles.documents.layout.sources import cited_keys
from casefiles.records import KINDS
from casefiles.rules.standing import disputed
from casefiles.values.dates import shown
from casefiles.values.kinds import text_of
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Citation, Snapshot

MOST_NOTES = 4
UNSOURCED = " (no source)"
SOURCES = "Sources"
ENTRY_LETTERS = 320
LETTERS: Mapping[tuple[str, str], int] = MappingProxyType(
    {
        ("person", "name"): 90,
        ("person", "occupation"): 160,
        ("case", "name"): 90,
        ("case", "headline"): 240,
        ("name", "full"): 70,
        ("detention", "charge"): 90,
        ("detention", "provision"): 90,
        ("detention", "sentence"): 90,
        ("detention", "place"): 90,
        ("detention", "court"): 90,
        ("meeting", "name"): 120,
        ("series", "name"): 120,
        ("meeting", "recipients"): 160,
        ("meeting_item", "wording"): 420,
        ("meeting_item", "requested_by"): 160,
        ("appeal", "name"): 140,
        ("appeal", "subject"): 140,
        ("ask", "wording"): 300,
        ("person_named", "descriptor"): 160,
        ("award", "award"): 120,
        ("award", "body"): 120,
        ("foreign_tie", "described_as"): 160,
        ("health_note", "described_as"): 200,
    }
)
"""The most letters of a value that stands in a place of fixed size. Longer ones are cut, and preflight says so."""


def clipped(text: str, letters: int) -> str:
    """``text`` on one line, at most ``letters`` long, cut between words where it can be."""
    line = " ".join(text[: 4 * letters + 100].split())
    if len(line) <= letters:
        return line
    space = line.rfind(" ", letters - 30, letters)
    return line[: space if space > 0 else letters].rstrip(" ,;:") + "…"


def capitalised(text: str) -> str:
    """``text`` with a capital at its beginning, unless it begins with an abbreviation such as ``c.``."""
    return text if text[1:2] == "." else f"{text[:1].upper()}{text[1:]}"


def further(count: int, noun: str) -> str:
    """``1 further event``, ``3 further events``."""
    return f"{count} further {noun}" if count == 1 else f"{count} further {noun}s"


def joined(parts: Iterable[Rich], between: str = "; ") -> Rich:
    """The parts that say something, one after the other; equal notes in a row are printed once, at the end."""
    runs: list[Run] = []
    for part in parts:
        if not part:
            continue
        if runs:
            if runs[-1].notes == part[-1].notes:
                runs[-1] = replace(runs[-1], notes=())
            runs.append(Run(between))
        runs += part
    return tuple(runs)


def sentence(text: Rich) -> Rich:
    """``text`` ending in a full stop, before its numerals."""
    if not text or text[-1].text.rstrip("”’»」)").endswith((".", "!", "?", "…", "。")):
        return text
    return (*text[:-1], replace(text[-1], text=f"{text[-1].text}."))


def sentences(parts: Iterable[Rich]) -> Rich:
    """The parts that say something as sentences one after the other."""
    return joined((sentence(part) for part in parts), " ")


def doubt(record: Snapshot, remark: str) -> Rich:
    """``remark`` when somebody disputes what the record says; else nothing."""
    return (Run(remark),) if disputed(record) else ()


class Sourced:
    """What redacted records say, with their sources. ``audience`` decides how an unsourced claim is marked."""

    def __init__(self, records: RecordSet, audience: Audience) -> None:
        self.records = records
        self.audience = audience

    def notes(self, record: Snapshot, key: str) -> tuple[str, ...]:
        """The keys of the sources that the value ``key`` rests on, one for each place in a source."""
        return self.keys(record.cited(key))

    def keys(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """The keys of ``citations``, equal places in a source once."""
        return tuple(dict.fromkeys(_key(citation) for citation in citations))[:MOST_NOTES]

    def text(self, record: Snapshot, key: str) -> str:
        """The value in words, clipped where its place is of fixed size; empty when it is unknown."""
        value = record.get(key)
        if value is None:
            return ""
        text = text_of(KINDS[record.kind].field(key), value)
        letters = LETTERS.get((record.kind, key))
        return clipped(text, letters) if letters else text

    def said(self, record: Snapshot, key: str, weight: Weight = Weight.REGULAR, lang: str = "") -> Rich:
        """The value with its numerals; nothing when it is unknown."""
        return self.phrase(record, key, self.text(record, key), weight, lang)

    def phrase(
        self, record: Snapshot, key: str, text: str, weight: Weight = Weight.REGULAR, lang: str = ""
    ) -> Rich:
        """``text``, which says the value ``key`` in other words, with its numerals."""
        if not text:
            return ()
        notes = self.notes(record, key)
        run = Run(text, weight=weight, lang=lang, notes=notes)
        if notes or self.audience.outward or not KINDS[record.kind].field(key).claim:
            return (run,)
        return (run, Run(UNSOURCED, tone=Tone.QUIET))

    def listed(self, *parts: object) -> SourceList:
        """The sources that ``parts`` of a page cite."""
        keys = dict.fromkeys(cited_keys(parts))
        return SourceList(SOURCES, tuple(Source(key, self._entry(key)) for key in keys))

    def _entry(self, key: str) -> Rich:
        source = self.records.by_uid[bytes.fromhex(key[:32])]
        words = source.words
        names = [words("author"), words("publisher") if words("publisher") != words("author") else ""]
        day = source.date("published")
        rest = [*names, words("symbol"), shown(day) if day else "", key[33:]]
        title = Run(clipped(source.title, ENTRY_LETTERS), lang=words("language"))
        tail = "".join(f", {clipped(part, ENTRY_LETTERS)}" for part in rest if part)
        return (title, Run(tail)) if tail else (title,)


def _key(citation: Citation) -> str:
    return f"{citation.source.uid.hex()} {citation.at}"
