"""What is chosen for an export: cases by reference, by tag or by a saved view, and what usually goes to a contact."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.conditions import BadViewName, NoScope, NotATag, UnknownContact, UnknownView
from casefiles.exchange.wire_rows import chunks
from casefiles.exchange.withholding import Shears, shears, spelt
from casefiles.queries.case_rows import CaseFilter, CaseOrder, case_ids
from casefiles.queries.files import cases_for
from casefiles.queries.loading import snapshots
from casefiles.records.base import Record
from casefiles.records.ledger import Contact
from casefiles.records.ledger_merge import SavedView
from casefiles.values.level import Audience
from casefiles.values.vocabulary import vocabulary

RECORD = Record.__table__
FACETS = {"status": "custody_status", "urgency": "urgency", "region": "region"}
"""What the list of cases is narrowed by, and the vocabulary of each."""
MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases go to which audience: references (None for the whole vault), tags and names of saved views together.

    ``shears`` cut values off; ``attachments`` sends the files too; ``since_last`` leaves out what every receiver has;
    ``pseudonyms`` replaces authors' keys (None: for audiences outside the organisation);
    ``not_beyond`` sends every record as an internal one, which is what the receivers' own exports then go by.
    """

    cases: tuple[str, ...] | None
    audience: Audience
    tags: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    shears: Shears = field(default=Shears())
    attachments: bool = False
    since_last: bool = False
    pseudonyms: bool | None = None
    not_beyond: bool = False

    @property
    def disguised(self) -> bool:
        """Whether authors' keys are replaced."""
        return self.audience.outward if self.pseudonyms is None else self.pseudonyms

    @property
    def words(self) -> str:
        """The scope as the signed table of contents tells it: never by a name, a tag or a reference."""
        if self.cases is None:
            what = "all cases"
        else:
            ways = (("chosen cases", self.cases), ("by tag", self.tags), ("by saved view", self.views))
            what = ", ".join(words for words, chosen in ways if chosen) or "no cases"
        words = (
            ", only what changed" if self.since_last else "",
            ", not to be passed on" if self.not_beyond else "",
        )
        return what + "".join(words)


def chosen_cases(session: Session, selection: Selection) -> tuple[str, ...] | None:
    """The references of the cases that are chosen; None for all. Raises NotATag and UnknownView."""
    if selection.cases is None:
        return None
    found = [ref.strip().upper() for ref in selection.cases]
    found += _tagged(session, selection.tags)
    for name in selection.views:
        found += _viewed(session, name)
    return tuple(dict.fromkeys(found))


def tag_code(typed: str) -> str:
    """The code of a tag as typed; raises NotATag."""
    term = vocabulary("tag").find(typed)
    code = term.code if term is not None else typed.strip()
    if not code:
        raise NotATag
    return code


def _tagged(session: Session, tags: tuple[str, ...]) -> list[str]:
    wanted = {tag_code(tag) for tag in tags}
    if not wanted:
        return []
    cases = snapshots(session, RECORD.c.kind == "case", ("case",))
    return [case.ref for case in cases if wanted.intersection(case.codes("tags"))]


# saved views


@dataclass(frozen=True, slots=True)
class View:
    """A saved search, as people read it; or, where ``cases`` is not 0, so many cases that were chosen one by one."""

    name: str
    query: str
    cases: int = 0


def save_view(session: Session, name: str, query: str) -> View:
    """Keep a search under a name; a view of that name is replaced. Raises BadViewName."""
    return save_filter(session, name, CaseFilter(query))


def save_filter(session: Session, name: str, wanted: CaseFilter) -> View:
    """Keep what the list of cases is narrowed to under a name; a view of that name is replaced. Raises BadViewName."""
    called = " ".join(name.split())
    asked = {key: " ".join(value.split()) for key, value in asdict(wanted).items()}
    if not called or not any(asked.values()) or len(called) > MOST_NAME:
        raise BadViewName
    row = session.get(SavedView, called) or SavedView(name=called)
    row.query = json.dumps({key: value for key, value in asked.items() if value}, ensure_ascii=False)
    session.add(row)
    session.flush()
    return _seen(row)


def save_choice(session: Session, name: str, refs: tuple[str, ...]) -> View:
    """Keep these cases under a name, whatever they become; a view of that name is replaced. Raises BadViewName."""
    called, uids = " ".join(name.split()), _uids(session, refs)
    if not called or not uids or len(called) > MOST_NAME:
        raise BadViewName
    row = session.get(SavedView, called) or SavedView(name=called)
    row.query = json.dumps({"cases": uids})
    session.add(row)
    session.flush()
    return _seen(row)


def views(session: Session) -> list[View]:
    """All saved views by name."""
    return [_seen(row) for row in session.scalars(sa.select(SavedView).order_by(SavedView.name))]


def _seen(row: SavedView) -> View:
    kept = json.loads(row.query)
    codes = [vocabulary(name).label_of(kept[key]) for key, name in FACETS.items() if key in kept]
    words = [word for word in (str(kept.get("text", "")), *codes) if word]
    return View(row.name, " · ".join(words), len(kept.get("cases", ())))


def remove_view(session: Session, name: str) -> None:
    """Forget a view. Raises UnknownView."""
    session.delete(_view(session, name))
    session.flush()


def _view(session: Session, name: str) -> SavedView:
    row = session.get(SavedView, " ".join(name.split()))
    if row is None:
        raise UnknownView
    return row


def _viewed(session: Session, name: str) -> list[str]:
    kept = json.loads(_view(session, name).query)
    if "cases" in kept:
        return list(_refs(session, kept["cases"]))
    wanted = CaseFilter(**{key: str(kept.get(key, "")) for key in ("text", *FACETS)})
    ids = case_ids(session, wanted, CaseOrder.NAME, similar=False)
    of = sa.select(RECORD.c.ref)
    return [ref for some in chunks(ids) for ref in session.scalars(of.where(RECORD.c.id.in_(some)))]


# what usually goes to a contact


def set_scope(session: Session, name: str, selection: Selection | None) -> None:
    """Keep what usually goes to a contact; None forgets it. Raises UnknownContact, NotATag and UnknownView."""
    contact = _contact(session, name)
    if selection is not None:
        chosen_cases(session, selection)
    contact.scope = "" if selection is None else json.dumps(_shape(session, selection), sort_keys=True)
    contact.withhold = json.dumps([] if selection is None else spelt(selection.shears.withheld))
    session.flush()


def scope_of(session: Session, name: str) -> Selection | None:
    """What usually goes to a contact; None when that was never said. Raises UnknownContact."""
    contact = _contact(session, name)
    if not contact.scope:
        return None
    kept: dict[str, Any] = json.loads(contact.scope)
    return Selection(
        None if kept["cases"] is None else _refs(session, kept["cases"]),
        Audience(kept["audience"]),
        tuple(kept["tags"]),
        tuple(kept["views"]),
        shears(json.loads(contact.withhold), kept["hide"]),
        bool(kept["attachments"]),
        pseudonyms=kept["pseudonyms"],
        not_beyond=bool(kept["not_beyond"]),
    )


def standing_scope(session: Session, name: str, *, since_last: bool) -> Selection:
    """The same where there must be one; raises NoScope."""
    scope = scope_of(session, name)
    if scope is None:
        raise NoScope
    return replace(scope, since_last=since_last)


def _shape(session: Session, selection: Selection) -> dict[str, Any]:
    """Cases are kept by identity: references belong to this vault alone and may be given anew."""
    return {
        "cases": None if selection.cases is None else _uids(session, selection.cases),
        "audience": selection.audience.value,
        "tags": [tag_code(tag) for tag in selection.tags],
        "views": list(selection.views),
        "hide": spelt(selection.shears.hidden),
        "attachments": selection.attachments,
        "pseudonyms": selection.pseudonyms,
        "not_beyond": selection.not_beyond,
    }


def _uids(session: Session, refs: tuple[str, ...]) -> list[str]:
    wanted = {ref.strip().upper() for ref in refs}
    if not wanted:
        return []
    return [case.uid.hex() for case in cases_for(session, refs).of("case") if case.ref in wanted]


def _refs(session: Session, uids: list[str]) -> tuple[str, ...]:
    present = RECORD.c.uid.in_([bytes.fromhex(uid) for uid in uids]) & ~RECORD.c.removed
    return tuple(session.scalars(sa.select(RECORD.c.ref).where(present).order_by(RECORD.c.id)))


def _contact(session: Session, name: str) -> Contact:
    wanted = " ".join(name.split())
    found = session.scalars(sa.select(Contact).where(Contact.name == wanted)).first()
    if found is None:
        raise UnknownContact(wanted)
    return found
