"""What is known of a person's situation now, how old that knowledge is, and how well a value is sourced.

Nothing here looks at the clock: the day is handed in, so that the same records always give the same words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casefiles.values.dates import PartialDate, shown
from casefiles.values.snapshot import Citation, Snapshot
from casefiles.values.vocabulary import vocabulary

STALE_AFTER_DAYS = 90
URGENT = frozenset({"H3", "H4"})

CHIP_OF: Mapping[str, str] = MappingProxyType(
    {
        "detained": "detained",
        "rsdl": "detained",
        "criminal-detention": "detained",
        "arrested": "detained",
        "indicted": "detained",
        "tried": "detained",
        "liuzhi": "detained",
        "administrative": "detained",
        "psychiatric": "detained",
        "camp": "detained",
        "on-appeal": "sentenced",
        "serving": "sentenced",
        "serving-outside": "sentenced",
        "disappeared": "disappeared",
        "house-arrest": "house-arrest",
        "non-release": "house-arrest",
        "restricted": "at-risk",
        "summoned": "at-risk",
        "bail": "at-risk",
        "exit-ban": "at-risk",
        "liberty": "released",
        "released": "released",
        "deported": "neutral",
        "died-in-custody": "deceased",
        "died-after-release": "deceased",
        "unknown": "neutral",
    }
)
LETTERS = frozenset({"open-letter"})


class SourceState(StrEnum):
    """How well one value is sourced."""

    NONE = "none"
    ONE = "one"
    INDEPENDENT = "independent"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Standing:
    """The custody status of a case as its latest detention tells it.

    ``status`` is a code of ``custody_status`` or empty; ``basis`` names the source ("letter of 18 March 2022");
    ``days`` is how long ago it was last confirmed, None when that is not known.
    """

    status: str = ""
    believed: bool = False
    as_of: PartialDate | None = None
    basis: str = ""
    days: int | None = None

    @property
    def label(self) -> str:
        """The status in words; "Custody status unknown" when nothing is recorded."""
        if not self.status:
            return "Custody status unknown"
        words = vocabulary("custody_status").label_of(self.status)
        return f"{words} (believed)" if self.believed else words

    @property
    def stale(self) -> bool:
        """Whether it was last confirmed more than 90 days ago, or nobody knows when."""
        return bool(self.status) and (self.days is None or self.days > STALE_AFTER_DAYS)

    @property
    def age(self) -> str:
        """``as of 18 March 2022 (letter of 18 March 2022), not confirmed since``; empty without a status."""
        if not self.status:
            return ""
        when = f"as of {shown(self.as_of)}" if self.as_of else "date of the information unknown"
        basis = f" ({self.basis})" if self.basis else ""
        since = ", not confirmed since" if self.stale and self.as_of else ""
        return f"{when}{basis}{since}"

    @property
    def line(self) -> str:
        """The whole sentence: status, day, source, and that nothing newer is known."""
        return f"{self.label} — {self.age}" if self.age else self.label


def standing(detentions: Iterable[Snapshot], sources: Mapping[bytes, Snapshot], today: date) -> Standing:
    """The standing that the latest of a case's detentions gives; ``sources`` are those its citations name."""
    last = latest((one for one in detentions if one.words("status")), "since")
    if last is None:
        return Standing()
    as_of = last.date("as_of")
    cited = [c for c in last.cited("status") if c.source.uid in sources]
    return Standing(
        last.words("status"),
        last.words("certainty") == "believed",
        as_of,
        basis_of(sources[cited[0].source.uid]) if cited else "",
        days_since(as_of, today),
    )


def latest(records: Iterable[Snapshot], key: str) -> Snapshot | None:
    """The record with the latest date ``key`` (else the latest ``as_of``); among equals the one placed last."""

    def rank(record: Snapshot) -> tuple[str, str]:
        day = record.date(key) or record.date("as_of")
        return (day.stored() if day else "", record.position)

    return max(records, key=rank, default=None)


def days_since(day: PartialDate | None, today: date) -> int | None:
    """Whole days from the latest day that ``day`` allows to ``today``; None when it allows any."""
    if day is None or day.hi is None:
        return None
    return (today - day.hi).days


def basis_of(source: Snapshot) -> str:
    """A source in a few words: ``letter of 18 March 2022``, else its title."""
    published = source.date("published")
    if source.words("source_type") in LETTERS and published is not None:
        return f"letter of {shown(published)}"
    return source.title


def urgency(notes: Iterable[Snapshot]) -> str:
    """The code of ``urgency`` in the latest health note that gives one, or the empty string."""
    last = latest((note for note in notes if note.words("urgency")), "noted_on")
    return last.words("urgency") if last else ""


def chips(status: str, health: str) -> tuple[tuple[str, str], ...]:
    """The marks of a case as (code, words): its custody status, then health when it is urgent."""
    marks = [(CHIP_OF.get(status, "neutral"), short_status(status))] if status else []
    if health in URGENT:
        marks.append(("health-urgent", "Health-urgent"))
    return tuple(marks)


def short_status(status: str) -> str:
    """The label of a custody status, short enough for a chip."""
    return SHORT.get(status) or vocabulary("custody_status").label_of(status)


SHORT: Mapping[str, str] = MappingProxyType(
    {
        "disappeared": "Disappeared",
        "rsdl": "RSDL",
        "arrested": "Arrested",
        "indicted": "Awaiting trial",
        "tried": "Awaiting verdict",
        "on-appeal": "Appeal pending",
        "serving": "Serving sentence",
        "serving-outside": "Serving outside prison",
        "liuzhi": "Liuzhi",
        "restricted": "Restricted",
        "bail": "Bail",
        "camp": "Camp",
        "house-arrest": "House arrest",
        "non-release": "“Non-release release”",
        "unknown": "Status not known",
    }
)


def disputed(record: Snapshot) -> bool:
    """Whether what the record says is disputed: somebody noted it, or colleagues' values contradict each other."""
    return record.words("verification") == "disputed" or bool(record.contested)


def source_state(record: Snapshot, key: str, sources: Mapping[bytes, Snapshot]) -> SourceState:
    """How well the value ``key`` of ``record`` is sourced.

    Two sources are independent when they are different and not of the same publisher.
    """
    if record.words("verification") == "disputed" or key in record.contested:
        return SourceState.CONFLICTING
    return state_of(record.cited(key), sources)


def state_of(citations: Iterable[Citation], sources: Mapping[bytes, Snapshot]) -> SourceState:
    """How many independent voices these citations name: none, one, or more."""
    voices = {_voice(citation, sources) for citation in citations}
    if not voices:
        return SourceState.NONE
    return SourceState.INDEPENDENT if len(voices) > 1 else SourceState.ONE


def _voice(citation: Citation, sources: Mapping[bytes, Snapshot]) -> str:
    source = sources.get(citation.source.uid)
    publisher = source.words("publisher").casefold() if source else ""
    return publisher or citation.source.uid.hex()
