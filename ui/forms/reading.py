"""A record and what belongs to it, to read: values in words, and what each rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from casefiles.rules.standing import SourceState, source_state
from casefiles.values.dates import PartialDate, shown
from casefiles.values.kinds import text_of
from casefiles.values.origin import NO_ORIGINS, Origin, Origins
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Citation, Snapshot
from casefiles.values.specs import KindSpec
from ui.forms.origin_words import alert_of, note_of
from ui.kit.facts import Fact, FactMark

Specs = Mapping[str, KindSpec]

MARKS: Mapping[SourceState, FactMark] = {
    SourceState.NONE: FactMark("triangle-alert", "detained", "no source yet: it stays out of public papers"),
    SourceState.ONE: FactMark("circle-dashed", "text3", "one source"),
    SourceState.INDEPENDENT: FactMark("badge-check", "released", "two or more independent sources"),
    SourceState.CONFLICTING: FactMark("triangle-alert", "health-urgent", "disputed: sources conflict"),
}
PROTECTED = "Protected"


@dataclass(frozen=True)
class Reading:
    """One record with its parts, citations and sources; the record itself is the first of ``records``.

    ``origins`` tells of values that were not simply written here.
    """

    records: RecordSet
    specs: Specs
    origins: Origins = field(default_factory=lambda: NO_ORIGINS, kw_only=True)

    @property
    def whole(self) -> Snapshot:
        """The record that the page is about."""
        return self.records.records[0]

    def parts(self, kind: str) -> tuple[Snapshot, ...]:
        """Its parts of one kind, in order."""
        return self.records.parts(self.whole, kind)

    def text(self, record: Snapshot, key: str) -> str:
        """The value in words; empty when it is unknown."""
        value = record.get(key)
        return "" if value is None else text_of(self.specs[record.kind].field(key), value)

    def mark(self, record: Snapshot, key: str) -> FactMark | None:
        """What the value rests on, with the places; None for what is unknown or our own decision."""
        if record.get(key) is None or not self.specs[record.kind].field(key).claim:
            return None
        mark = MARKS[source_state(record, key, self.records.by_uid)]
        places = "; ".join(dict.fromkeys(place_said(citation) for citation in record.cited(key)))
        return replace(mark, words=f"{mark.words}: {places}") if places else mark

    def fact(self, record: Snapshot, key: str, label: str = "") -> Fact:
        """One line of a fact list; its key is ``ref key`` for the mark."""
        spec, origin = self.specs[record.kind].field(key), self.origin(record, key)
        return Fact(
            label or spec.label,
            self.text(record, key),
            self.mark(record, key),
            f"{record.ref} {key}",
            note_of(origin, record.get(key) is not None),
            alert_of(origin),
        )

    def origin(self, record: Snapshot, key: str) -> Origin:
        """Where a value comes from."""
        return self.origins.get((record.ref, key), Origin())

    def facts(self, record: Snapshot, always: Iterable[str] = (), but: Iterable[str] = ()) -> list[Fact]:
        """The fields of ``record`` that are known, and those in ``always`` even when unknown, as declared.

        Protected fields are seen in the form only, so that nobody reads them over a shoulder.
        """
        keep, drop = set(always), set(but)
        fields = [spec for spec in self.specs[record.kind].fields if spec.group != PROTECTED]
        keys = [spec.key for spec in fields if spec.key not in drop]
        told = {key for key in keys if record.get(key) is not None or self.origin(record, key).withheld}
        return [self.fact(record, key) for key in keys if key in keep or key in told]

    def own(self) -> tuple[Snapshot, ...]:
        """The record and its parts, without the citations."""
        mine = (one for one in self.records if self.whole.uid in (one.uid, one.parent))
        return tuple(one for one in mine if one.kind != "citation")


def place_said(citation: Citation) -> str:
    """The source and the place in it: ``Joint letter of 18 March 2022, item 7``."""
    return f"{citation.source.title}, {citation.at}" if citation.at else citation.source.title


def day_said(day: PartialDate | None) -> str:
    """A date in words, or nothing."""
    return shown(day) if day is not None else ""


def counted(count: int, one: str, many: str = "") -> str:
    """``1 signatory``, ``10 signatories``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
