"""What the family agreed to, which decides whether a case may be told of at all, on paper or in an export.

It is decided on the whole records, before redaction: the agreement is itself confidential.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casefiles.rules.redaction import DEFINING, LeftOut
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot

SILENT, PRIVATE = "silent", "private"
WHY = {
    SILENT: "it, or another case of the person, is kept silent at the family’s request",
    PRIVATE: "it, or another case of the person, is for private diplomacy only",
}
BELONGS = "it is about somebody, or belongs to a case, that this audience must not be told of"


@dataclass(frozen=True, slots=True)
class Barred:
    """The cases that an audience must not be told of, each with the publicity that bars it, and the people likewise."""

    cases: Mapping[bytes, str]
    people: frozenset[bytes]

    @property
    def all(self) -> set[bytes]:
        """The identities of both."""
        return {*self.cases, *self.people}


def barred(files: RecordSet, audience: Audience) -> Barred:
    """What is barred by a case among ``files``, or by another case of somebody among them.

    A person who is to be kept silent in one case would be told of in any other that names them.
    """
    elsewhere = {uid: why for uid, postures in files.postures.items() if (why := _bar(postures, audience))}
    cases = {case.uid: why for case in files.of("case") if (why := _bar([case.words("posture")], audience))}
    people = {*elsewhere, *_persons_of(files, cases)}
    for case in files.of("case"):
        link = case.link("person")
        if link is not None and link.uid in elsewhere:
            cases.setdefault(case.uid, elsewhere[link.uid])
    return Barred(cases, frozenset(people))


def _bar(postures: Iterable[str], audience: Audience) -> str:
    """Silent, private, or empty when nothing keeps a case or a person from the audience."""
    if SILENT in postures and audience.outward:
        return SILENT
    return PRIVATE if PRIVATE in postures and audience is Audience.PUBLIC else ""


def told_of(files: RecordSet, audience: Audience) -> tuple[RecordSet, tuple[LeftOut, ...]]:
    """``files`` without the cases that are barred, the people they are about and all that hangs from them."""
    bars = barred(files, audience)
    kept = without(files, bars.all)
    left = [
        LeftOut(one.ref, one.kind, "", "", WHY[bars.cases[one.uid]] if one.uid in bars.cases else BELONGS)
        for one in files
        if kept.get(one.uid) is None
    ]
    return kept, tuple(left)


def _persons_of(files: RecordSet, cases: Iterable[bytes]) -> set[bytes]:
    found = (files.get(uid) for uid in cases)
    return {link.uid for case in found if case and (link := case.link("person"))}


def without(files: RecordSet, gone: set[bytes]) -> RecordSet:
    """``files`` without these records and all that hangs from them."""
    lost = set(gone)
    while more := {record.uid for record in files if record.uid not in lost and _hangs(record, lost)}:
        lost |= more
    return RecordSet(tuple(record for record in files if record.uid not in lost)) if lost else files


def _hangs(record: Snapshot, lost: set[bytes]) -> bool:
    key = DEFINING.get(record.kind)
    link = record.link(key) if key else None
    return record.parent in lost or (link is not None and link.uid in lost)
