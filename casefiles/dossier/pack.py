"""The meeting pack: cover, contents, one brief for each case in the order of the agenda, asks by case."""

from casefiles.documents.blocks import Fact, Notice, Rich, words
from casefiles.documents.pages import ContentsEntry, ContentsPage, CoverPage, Document, Page
from casefiles.dossier.asking import ask_labels
from casefiles.dossier.brief import brief_page, place_on_agenda
from casefiles.dossier.case_records import CaseRecords, OnAgenda, records_of_case
from casefiles.dossier.citing import Sourced, joined
from casefiles.dossier.matrix import MATRIX, AskedFor, matrix_pages
from casefiles.dossier.naming import name_on_paper, names_beside, use_for
from casefiles.dossier.paper import PaperSettings
from casefiles.dossier.sheet import HOW_TO_READ, USE, document, to_be_found
from casefiles.values.dates import shown
from casefiles.values.shown_dates import shown_day
from casefiles.values.snapshot import Snapshot

KIND = "Meeting pack"
CONTENTS = "Contents"
EMPTY = "No case on this agenda may be told to this audience."


def pack(sourced: Sourced, meeting: Snapshot, settings: PaperSettings, version: str) -> Document:
    """The pack of ``meeting``, made of redacted records."""
    use = use_for(settings.audience, meeting.words("meeting_type") or "other")
    cases = agenda(sourced, meeting)
    pages: list[Page] = [_cover(sourced, meeting, settings, version, len(cases)), _contents(cases, use)]
    for number, (entry, of) in enumerate(cases, 1):
        place = place_on_agenda(sourced, entry, number, len(cases), use)
        pages.append(brief_page(of, place, settings))
    pages += matrix_pages([_asked_for(sourced, entry, of, use) for entry, of in cases])
    return document(f"{KIND} {meeting.ref}", pages, settings, version)


def agenda(sourced: Sourced, meeting: Snapshot) -> list[tuple[OnAgenda, CaseRecords]]:
    """The cases of a meeting in the order of its agenda; numbers are counted among those that may be seen."""
    found = []
    for item in sourced.records.parts(meeting, "meeting_item"):
        link = item.link("case")
        case = sourced.records.get(link.uid) if link else None
        if case is not None:
            found.append((OnAgenda(meeting, item), records_of_case(sourced, case)))
    return found


def _asked_for(sourced: Sourced, entry: OnAgenda, of: CaseRecords, use: str) -> AskedFor:
    name = name_on_paper(of, use)
    tier, posture = (sourced.text(entry.item, key) for key in ("tier", "posture"))
    return AskedFor(name, names_beside(of, name)[:1], entry.item.codes("asks"), tier, posture)


def _cover(
    sourced: Sourced, meeting: Snapshot, settings: PaperSettings, version: str, count: int
) -> CoverPage:
    name = sourced.said(meeting, "name") or words("Meeting")
    return CoverPage(
        id="cover",
        outline="Cover",
        kind=KIND,
        title=name,
        subtitle=_subtitle(sourced, meeting),
        facts=(
            *_about(sourced, meeting, settings),
            Fact("Cases", words(str(count))),
            Fact("Generated", words(shown_day(settings.generated))),
            Fact("Version", words(version)),
        ),
        notice=Notice(settings.audience.label, words(f"{USE[settings.audience]} {HOW_TO_READ}")),
        expected=to_be_found(name[0].text),
    )


def _subtitle(sourced: Sourced, meeting: Snapshot) -> Rich:
    link = meeting.link("series")
    series = sourced.records.get(link.uid) if link else None
    day = meeting.date("held_on")
    parts = [
        sourced.said(series, "name") if series else sourced.said(meeting, "meeting_type"),
        sourced.phrase(meeting, "held_on", shown(day)) if day else (),
    ]
    return joined(parts, "  ·  ")


def _about(sourced: Sourced, meeting: Snapshot, settings: PaperSettings) -> tuple[Fact, ...]:
    recipients = words(settings.recipients) if settings.recipients else sourced.said(meeting, "recipients")
    facts = [
        Fact("Prepared for", recipients),
        Fact("Place", sourced.said(meeting, "place")),
        Fact("Delegations", sourced.said(meeting, "delegations")),
        Fact("Copy", words(settings.copy_number) if settings.copy_number else ()),
    ]
    return tuple(fact for fact in facts if fact.value)


def _contents(cases: list[tuple[OnAgenda, CaseRecords]], use: str) -> ContentsPage:
    entries = [_entry(number, entry, of, use) for number, (entry, of) in enumerate(cases, 1)]
    if cases:
        entries.append(ContentsEntry("asks-by-case", words(MATRIX)))
    return ContentsPage(
        id="contents",
        outline=CONTENTS,
        kind=KIND,
        title=CONTENTS,
        entries=tuple(entries),
        intro=words("In the order of the agenda." if cases else EMPTY),
    )


def _entry(number: int, entry: OnAgenda, of: CaseRecords, use: str) -> ContentsEntry:
    name = name_on_paper(of, use)
    asks = "; ".join(ask_labels(entry.item)[:3])
    tier, posture = (of.sourced.text(entry.item, key) for key in ("tier", "posture"))
    detail = "  ·  ".join(part for part in (asks, tier, posture) if part)
    return ContentsEntry(
        f"case-{number}", words(f"{number}   {name}"), names_beside(of, name)[:3], words(detail)
    )
