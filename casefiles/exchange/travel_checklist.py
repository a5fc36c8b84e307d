"""What no program can reach when a vault goes: to be looked at by a person, on the screen or on paper."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from casefiles.store.backup_book import book


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at."""

    title: str
    text: str


LIMIT = (
    "A full copy of this disk and every passphrase you know open only what you kept, but for remnants that a "
    "laboratory may find in flash memory."
)
BACKUPS = "Backups"
POINTS = (
    Point(
        "Saved papers", "Delete PDF files that you saved: briefs, packs, recovery sheets. Look on sticks too."
    ),
    Point(
        "Sealed files", "Delete exports that you wrote or received. The travel pack itself must not travel."
    ),
    Point("Downloads", "Look through downloads, the desktop, and everything that is named after a person."),
    Point(
        "Mail and messages",
        "What was sent or received stays in mail programs and messengers until it is deleted.",
    ),
    Point(
        BACKUPS,
        "Copies of the old vault open with its old passphrase: sticks, other computers, the system’s own backups, "
        "folders that are synchronised. Leave them behind or delete them.",
    ),
    Point(
        "The printer",
        "Empty the print queue; some printers keep what they printed until they are switched off.",
    ),
    Point("The wastebasket", "Empty it on this computer and on every stick."),
    Point(
        "Recent files",
        "Viewers, office programs and the desktop remember the names of files that were opened.",
    ),
    Point("The shell’s history", "Commands that were typed with references, names or folders stand there."),
    Point(
        "The old passphrase",
        "Leave the old passphrase, key file and recovery sheets at home: with a copy of the old header they would open "
        "what a laboratory may still find.",
    ),
    Point(
        "Your colleagues",
        "Give them the new vault’s contact card: what is sealed to your old key stays closed.",
    ),
)


def checklist(session: Session) -> tuple[Point, ...]:
    """The points, with the place of this vault's backups where it knows one."""
    place = book(session).place
    return POINTS if place is None else tuple(_placed(point, place) for point in POINTS)


def _placed(point: Point, place: Path) -> Point:
    return (
        Point(BACKUPS, f"Backups of the old vault lie in {place}. {point.text}")
        if point.title == BACKUPS
        else point
    )
