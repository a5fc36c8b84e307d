"""The one-page brief: who, what is known, what is asked, why, since when, who has spoken up."""

from dataclasses import dataclass, replace

from casefiles.documents.blocks import Block, Heading, Rich, Run, words
from casefiles.documents.brief_parts import reading_order
from casefiles.documents.pages import BriefPage, Document
from casefiles.dossier.asking import NOTHING_ASKED, Asking, asked_at, asked_of_anyone
from casefiles.dossier.case_records import CaseRecords, OnAgenda, records_of_case
from casefiles.dossier.chronology import chronology
from casefiles.dossier.citing import Sourced, capitalised, joined
from casefiles.dossier.naming import name_on_paper, names_beside, notes_of_name, use_for
from casefiles.dossier.paper import PaperSettings
from casefiles.dossier.quoting import quoted
from casefiles.dossier.sections import closing, main_column, not_stated
from casefiles.dossier.sheet import document, to_be_found
from casefiles.dossier.strip import strip
from casefiles.dossier.voices import voices
from casefiles.values.snapshot import Snapshot

KIND = "Case brief"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a paper a brief stands: its page id, what its head says, what is asked, how to raise it."""

    id: str = "brief"
    kind: str = KIND
    use: str = ""
    asking: Asking = NOTHING_ASKED
    standing: Rich = ()


def brief(sourced: Sourced, case: Snapshot, settings: PaperSettings, version: str) -> Document:
    """A single brief of ``case``, made of redacted records."""
    of = records_of_case(sourced, case)
    place = Place(use=use_for(settings.audience), asking=asked_of_anyone(of))
    page = brief_page(of, place, settings)
    return document(f"{KIND} {case.ref}", [page], settings, version)


def place_on_agenda(sourced: Sourced, entry: OnAgenda, number: int, count: int, use: str) -> Place:
    """The place of the ``number``-th of ``count`` cases of a meeting."""
    item = entry.item
    standing = joined(
        [words(sourced.text(item, key)) for key in ("tier", "posture") if item.get(key)], "  ·  "
    )
    asking = asked_at(sourced, entry, name_meeting=False)
    return Place(f"case-{number}", f"Agenda {number} of {count}", use, asking, standing)


def brief_page(of: CaseRecords, place: Place, settings: PaperSettings) -> BriefPage:
    """The page of a case."""
    name = name_on_paper(of, place.use)
    native = names_beside(of, name)
    main, aside = main_column(of, name), _aside(of)
    page = BriefPage(
        id=place.id,
        outline=name,
        kind=place.kind,
        reference=of.case.ref,
        name=words(name),
        native=native,
        role=_with_notes(_role(of), notes_of_name(of, name)),
        standing=place.standing,
        strip=strip(of, settings.generated),
        asks=place.asking.box,
        main=main or aside,
        aside=aside if main else (),
        closing=closing(of, name),
        expected=to_be_found(name, *(one.text for one in native[:2])),
    )
    return replace(page, sources=of.sourced.listed(*reading_order(page)))


def _role(of: CaseRecords) -> Rich:
    """Who the person is in one line: our own words, else the occupation, else the words an appeal used."""
    headline = of.sourced.said(of.case, "headline")
    if headline:
        return headline
    occupation = _occupation(of, of.person) if of.person else ()
    if occupation or not of.mentions:
        return occupation
    named = of.mentions[-1].named
    words_used = of.sourced.text(named, "descriptor")
    return of.sourced.phrase(named, "descriptor", quoted(words_used)) if words_used else ()


def _occupation(of: CaseRecords, person: Snapshot) -> Rich:
    return of.sourced.phrase(person, "occupation", capitalised(of.sourced.text(person, "occupation")))


def _with_notes(role: Rich, notes: tuple[str, ...]) -> Rich:
    """The line under the title also carries the sources of the title, whose letters are too large for numerals."""
    if not role:
        return (Run("Name as in the source", notes=notes),) if notes else ()
    return (*role[:-1], replace(role[-1], notes=tuple(dict.fromkeys((*notes, *role[-1].notes)))))


def _aside(of: CaseRecords) -> tuple[Block, ...]:
    timeline = chronology(of)
    dated: tuple[Block, ...] = (Heading("Chronology"), timeline) if timeline.events else ()
    return (*dated, *voices(of), *not_stated(of))
