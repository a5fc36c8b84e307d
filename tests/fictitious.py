"""Many cases of invented people, for lists, searches and measurements. Seeded: the same number gives the same people."""

import random
from collections.abc import Iterator

from sqlalchemy.orm import Session

from casefiles.records import RECORD_OF
from casefiles.records.base import Record
from casefiles.store.order import after
from casefiles.store.store import Store
from casefiles.values.dates import parse_date
from casefiles.values.level import Level

SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "do",
    "fa",
    "fe",
    "ga",
    "go",
    "ka",
    "ke",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vo",
]
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
STATUSES = ("detained", "serving_sentence", "released", "enforced_disappearance")
BATCH = 500


def fill(store: Store, cases: int, seed: int = 7) -> None:
    """Add that many invented cases, each with a person, a native name, a detention, a health note and citations."""
    source = store.write(_source).value
    for start in range(0, cases, BATCH):
        store.write(_batch, range(start, min(start + BATCH, cases)), source, random.Random(seed + start))


def _source(session: Session) -> bytes:
    record = _new("source", name="Invented circular", published=parse_date("2020"))
    session.add(record)
    session.flush()
    return record.uid


def _batch(session: Session, numbers: range, source: bytes, chance: random.Random) -> None:
    for _ in numbers:
        session.add_all(_case(source, chance))
    session.flush()


def _case(source: bytes, chance: random.Random) -> Iterator[Record]:
    name = " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).title() for _ in range(2))
    person = _new("person", name=name, occupation=chance.choice(("beekeeper", "weaver", "ferryman")))
    case = _new("case", name=name, person=person.uid, summary="An invented case about nobody.")
    native = _part("name", person, full="".join(chance.choices(HAN, k=3)), script="Hans")
    since = parse_date(f"{chance.randint(1999, 2023)}-{chance.randint(1, 12):02d}")
    detention = _part(
        "detention", case, status=chance.choice(STATUSES), since=since, place="Invented Prison No. 3"
    )
    health = _part("health_note", case, described_as="well", urgency="H0")
    yield from (person, case, native, detention, health)
    for whole, about in ((person, "name"), (case, "name"), (native, "full"), (detention, "")):
        yield _part("citation", whole, about=about, source=source, at=f"page {chance.randint(1, 90)}")


def _new(kind: str, **values: object) -> Record:
    record = RECORD_OF[kind](kind=kind, removed=False, revision=1, level=int(Level.L0))
    record.uid = random.randbytes(16)
    for key, value in values.items():
        setattr(record, key, value or None)
    return record


def _part(kind: str, whole: Record, **values: object) -> Record:
    record = _new(kind, **values)
    record.parent, record.position, record.level = whole.uid, after(""), None
    return record
