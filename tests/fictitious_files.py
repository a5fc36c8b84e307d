"""Case and meeting files of invented people, as the queries would read them, without a database in between."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from casefiles.records import KINDS
from casefiles.rules.citations import with_citations
from casefiles.values.dates import parse_date
from casefiles.values.level import Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Link, Snapshot, Value
from casefiles.values.specs import Kind

Typed = str | int | bool | tuple[str, ...]


def uid(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:16]


def record(
    kind: str, known_as: str, part_of: str = "", level: Level = Level.L0, /, **typed: Typed
) -> Snapshot:
    """One record known as ``known_as``; links are given by the names of their targets, dates as typed."""
    values: dict[str, Value] = {}
    for key, value in typed.items():
        values[key] = _value(kind, key, value)
    return Snapshot(
        id=0,
        uid=uid(known_as),
        kind=kind,
        ref=f"{KINDS[kind].prefix}-{uid(known_as).hex()[:4]}",
        title=str(typed.get("name", "")),
        level=level,
        parent=uid(part_of) if part_of else None,
        position=known_as,
        levels=MappingProxyType({field.key: level for field in KINDS[kind].fields}),
        values=MappingProxyType(values),
    )


def _value(kind: str, key: str, value: Typed) -> Value:
    field = KINDS[kind].field(key)
    if field.kind is Kind.LINK:
        return Link(uid(str(value)), field.target, "", "")
    if field.kind is Kind.DATE:
        return parse_date(str(value))
    return value


def citing(records: Iterable[Snapshot], source: str = "circular", **quotations: str) -> list[Snapshot]:
    """``records``, each followed by a citation of ``source``; ``quotations`` by the names of the records."""
    words = {uid(name): text for name, text in quotations.items()}
    found: list[Snapshot] = []
    for one in records:
        found.append(one)
        if one.kind not in ("source", "citation"):
            name = f"cite {one.uid.hex()}"
            quotation: Mapping[str, Typed] = {"quotation": words[one.uid]} if one.uid in words else {}
            mark = record("citation", name, "", one.level, source=source, at="page 2", **quotation)
            found.append(_of(mark, one))
    return found


def _of(citation: Snapshot, whole: Snapshot) -> Snapshot:
    return replace(citation, parent=whole.uid)


def filed(records: Iterable[Snapshot]) -> RecordSet:
    """The records with their citations attached, as a query gives them."""
    return with_citations(RecordSet.of_all(records))


CIRCULAR = record(
    "source", "circular", name="Fictitious circular", publisher="Invented Press", published="3 May 2020"
)

NATIVE = {
    "hanzi": ("测试·虚构", "Hans"),
    "uyghur": ("ئاروزى ۋېلكىن", "Arab"),
    "tibetan": ("ཚེ་རིང་བརྟག་དཔྱད།", "Tibt"),
    "cyrillic": ("Әуел Қиялұлы", "Cyrl"),
    "pinyin": ("Cèshì Xūgòu", "Latn"),
}


def empty_case() -> RecordSet:
    """A case of which nothing is known but that it exists."""
    return filed([record("case", "case")])


def named_case(case: str = "case", name: str = "Aro Velkin") -> list[Snapshot]:
    """A person with a name in five scripts, and their case, all cited."""
    person = f"person {case}"
    records = [
        record("case", case, name=name, person=person),
        record("person", person, name=name, occupation="beekeeper"),
        *(
            record("name", f"{case} {key}", person, full=full, script=script, name_type="printed")
            for key, (full, script) in NATIVE.items()
        ),
    ]
    return [*citing(records), CIRCULAR]


def full_case(case: str = "case", name: str = "Aro Velkin") -> list[Snapshot]:
    """A person of whom every kind of thing is told."""
    person = f"person {case}"
    told = [
        record("participant", f"{case} wife", case, person="wife", role="family"),
        record("person", "wife", name="Mira Velkin"),
        record("detention", f"{case} d1", case, status="criminal-detention", since="15 January 2014",
               place="Detention Centre No. 2, Harnau", form="CRD", as_of="1 February 2014"),
        record("detention", f"{case} d2", case, status="arrested", since="20 February 2014",
               charge="“unsettling the hives”", provision="Invented Code, Art. 103"),
        record("detention", f"{case} d3", case, status="serving", since="23 September 2014",
               sentence="15 years", court="Harnau Intermediate Court", place="Prison No. 1, Harnau",
               charge="“unsettling the hives”", as_of="18 March 2022"),
        record("health_note", f"{case} h1", case, urgency="H3", described_as="in need of hospital care",
               condition="Liver disease noted in 2014; shackled for nearly twenty days",
               flags=("denied-care", "weight-loss"), noted_on="2019"),
        record("reprisal", f"{case} r1", case, trigger="media", happened="spring 2017", target="spouse",
               act="His wife was called in for questioning after an interview."),
        record("award", f"{case} a1", person, award="Golden Comb", role="laureate", body="Beekeepers’ Union", year="2016"),
        record("award", f"{case} a2", person, award="Lantern Prize", role="finalist", year="2019"),
        record("foreign_tie", f"{case} t1", person, country="Ruritania", tie="residence", described_as="resident of Ruritania"),
        record("appeal", "letter", name="Joint letter on the hives", sent="10 March 2020", subject="Hives"),
        record("signatory", "signs 1", "letter", name="Friends of Bees"),
        record("signatory", "signs 2", "letter", name="Hive Watch"),
        record("person_named", f"{case} named", "letter", person=person, name=name, descriptor="beekeeper and teacher"),
        record("ask", "ask 1", "letter", ask_type="REL", wording="“release all beekeepers”"),
        record("meeting", "earlier", name="Earlier dialogue of bees", held_on="2021"),
        record("meeting_item", f"{case} item 0", "earlier", case=case, asks=("REL", "MED"), raised="yes-private"),
    ]  # fmt: skip
    quotations = {
        f"{case} named": f"beekeeper and teacher {name}",
        f"{case} h1": "he is in need of hospital care",
    }
    whole = [_told(one, case, person) for one in named_case(case, name)]
    return [*whole, *citing(told, **quotations)]


def _told(one: Snapshot, case: str, person: str) -> Snapshot:
    more: dict[str, Value] = {}
    if one.uid == uid(case):
        more = {
            "headline": "Beekeeper and teacher, founder of the Harnau school of hives",
            "summary": "He taught beekeeping in two languages and wrote about the price of honey. "
            "Police took him from his home in Harnau on 15 January 2014 without a warrant.\n"
            "After a two-day trial the court sentenced him to fifteen years. The appeal was rejected in a hearing "
            "inside the detention centre. His family’s last visit was in 2017.",
            "posture": "public",
        }
    if one.uid == uid(person):
        more = {"biography": "Born to a family of beekeepers, he founded the school of hives in 2006."}
    return replace(one, values=MappingProxyType({**one.values, **more}))


def meeting(cases: Iterable[Iterable[Snapshot]], asks: tuple[str, ...] = ("REL-PUB", "MED")) -> RecordSet:
    """A meeting with these cases (each list begins with its case) on its agenda, in the order given."""
    files = [list(one) for one in cases]
    head = [
        record("meeting", "meeting", name="Summit of hives", series="series", held_on="June 2024", recipients="The envoys"),
        record("series", "series", name="Hive summits"),
    ]  # fmt: skip
    items = [
        record("meeting_item", f"item {place:04}", "meeting", asks=asks, tier="must-raise", posture="private",
               wording="Speak to him of the hives.")
        for place in range(len(files))
    ]  # fmt: skip
    linked = [_on(item, file[0]) for item, file in zip(items, files, strict=True)]
    return filed([*citing([*head, *linked]), *(one for file in files for one in file), CIRCULAR])


def _on(item: Snapshot, case: Snapshot) -> Snapshot:
    return replace(item, values=MappingProxyType({**item.values, "case": Link(case.uid, "case", "", "")}))
