"""The small facts between the Exchange page and its controllers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from casefiles.values.level import Audience
from ui.kit.facts import Fact
from ui.kit.rows import Row

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Item

CONTACTS, EXPORT, IMPORT, WAITING = "contacts", "export", "import", "waiting"
WITHHOLD, HIDE = "withhold", "hide"
TAG, VIEW = "tag:", "view:"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A card as it is compared: fingerprint in groups of letters, and in ten words to read aloud.

    Of a contact that showed other keys, ``changed``, these are of the new card; ``signed`` says whether the old keys
    signed it. ``scope`` says in words what usually goes to them; ``code`` is the text of the card's QR code.
    """

    name: str
    letters: str
    words: tuple[str, ...]
    verified: bool = True
    since: str = ""
    changed: bool = False
    signed: bool = False
    scope: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ContactBook:
    """Our own card and those of the colleagues."""

    own: CardFacts
    others: tuple[CardFacts, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case that was chosen for an export; or, with a reference that begins so, all that a tag or a view holds."""

    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What does not go though the audience could see it; fields as "kind.key", kinds by themselves."""

    withhold: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    attachments: bool = False
    not_beyond: bool = False

    @classmethod
    def from_draft(cls, kept: Mapping[str, Any]) -> "KeptBack":
        """What was parked."""
        withhold, hide = (tuple(str(key) for key in kept.get(name, ())) for name in (WITHHOLD, HIDE))
        return cls(withhold, hide, bool(kept.get("attachments")), bool(kept.get("not_beyond")))


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to go: chosen cases (None for all), for whom in general, and for whom in person.

    ``to`` are names of contacts; with ``passphrase`` a passphrase stands for them. ``since_last`` sends only what they
    do not have; with ``remember`` it is from now on what usually goes to the one contact chosen.
    """

    cases: tuple[Chosen, ...] | None = ()
    audience: Audience = Audience.PUBLIC
    to: tuple[str, ...] = ()
    passphrase: bool = False
    kept: KeptBack = KeptBack()
    since_last: bool = False
    remember: bool = False

    @property
    def selects(self) -> bool:
        """Whether anything is chosen at all."""
        return self.cases is None or bool(self.cases)

    def draft(self) -> dict[str, object]:
        """The wish as it is parked while the vault is locked."""
        cases = None if self.cases is None else [[one.ref, one.title] for one in self.cases]
        audience = self.audience.value
        whole = {"cases": cases, "audience": audience, "to": list(self.to), "passphrase": self.passphrase}
        return {**whole, **asdict(self.kept), "since_last": self.since_last, "remember": self.remember}

    @classmethod
    def from_draft(cls, kept: Mapping[str, Any]) -> "ExportWish":
        """The wish that was parked."""
        cases = kept.get("cases", [])
        audience = kept.get("audience")
        return cls(
            None if cases is None else tuple(Chosen(str(ref), str(title)) for ref, title in cases),
            Audience(audience) if audience in list(Audience) else Audience.PUBLIC,
            tuple(str(name) for name in kept.get("to", ())),
            bool(kept.get("passphrase", False)),
            KeptBack.from_draft(kept),
            bool(kept.get("since_last", False)),
            bool(kept.get("remember", False)),
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Things to look through: ``row`` dresses one for the list, ``facts`` tells all that it holds."""

    items: Sequence[Any] = ()
    row: Callable[[int, Any], Row] = lambda number, _: Row(number, "")
    facts: Callable[[Any], tuple[Fact, ...]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Going:
    """What an export would hold and what stays behind; ``counts`` are (kind in the plural, number).

    ``asking`` are the references of records that leave with details to which their person should have agreed.
    """

    counts: tuple[tuple[str, int], ...]
    records: Shelf
    staying: Shelf
    asking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A finished export for its dialog; ``passphrase`` is shown this once."""

    facts: tuple[Fact, ...]
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An export that passed every gate, before it is taken in; ``kinds`` are the labels of the kinds in ``items``."""

    title: str
    line: str
    facts: tuple[Fact, ...]
    items: "Sequence[Item]"
    kinds: Mapping[str, str]
    seen_before: bool
    older: bool
