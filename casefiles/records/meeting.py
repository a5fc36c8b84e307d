"""Meetings with authorities, and which cases are to be raised there."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind

PUBLIC = Level.L0


class Series(Record):
    """A row of meetings between the same parties."""

    __tablename__ = "series"
    __mapper_args__ = {"polymorphic_identity": "series"}
    LABEL, PLURAL, PREFIX = "Meeting series", "Meeting series", "MS"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Name", group="Series", level=PUBLIC)
    meeting_type: Mapped[str | None] = field(
        Kind.CHOICE, "Type", group="Series", vocabulary="meeting_type", level=PUBLIC
    )
    parties: Mapped[str | None] = field(Kind.LINE, "Parties", group="Series", level=PUBLIC)
    status: Mapped[str | None] = field(
        Kind.CHOICE, "Status", group="Series", vocabulary="series_status", level=PUBLIC
    )
    rounds: Mapped[int | None] = field(Kind.NUMBER, "Rounds held", group="Series", level=PUBLIC)
    condition: Mapped[str | None] = field(Kind.TEXT, "Condition for resuming", group="Series", level=PUBLIC)


class Meeting(Record):
    """One meeting, planned or held."""

    __tablename__ = "meeting"
    __mapper_args__ = {"polymorphic_identity": "meeting"}
    LABEL, PLURAL, PREFIX = "Meeting", "Meetings", "M"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Name", group="Meeting", level=PUBLIC)
    series: Mapped[bytes | None] = field(
        Kind.LINK, "Series", group="Meeting", target="series", level=PUBLIC, claim=False
    )
    meeting_type: Mapped[str | None] = field(
        Kind.CHOICE, "Type", group="Meeting", vocabulary="meeting_type", level=PUBLIC
    )
    held_on: Mapped[PartialDate | None] = field(Kind.DATE, "Date", group="Meeting", level=PUBLIC, index=True)
    place: Mapped[str | None] = field(Kind.LINE, "Place", group="Meeting", level=PUBLIC)
    status: Mapped[str | None] = field(
        Kind.CHOICE, "Status", group="Meeting", vocabulary="meeting_status", level=PUBLIC
    )
    round_number: Mapped[int | None] = field(Kind.NUMBER, "Round", group="Meeting", level=PUBLIC)
    delegations: Mapped[str | None] = field(Kind.TEXT, "Delegations", group="Meeting", level=Level.L1)
    statement: Mapped[str | None] = field(Kind.TEXT, "Public statement", group="Meeting", level=PUBLIC)
    recipients: Mapped[str | None] = field(
        Kind.LINE, "Pack prepared for", group="Pack", level=PUBLIC, claim=False
    )


class MeetingItem(Record):
    """One case on the agenda: what to ask, how firmly, in what manner, and whether it was raised."""

    __tablename__ = "meeting_item"
    __mapper_args__ = {"polymorphic_identity": "meeting_item"}
    LABEL, PLURAL, PREFIX = "Agenda item", "Agenda items", "MI"
    PARENTS = ("meeting",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    case: Mapped[bytes | None] = field(
        Kind.LINK, "Case", group="Agenda", target="case", level=PUBLIC, claim=False
    )
    asks: Mapped[tuple[str, ...] | None] = field(
        Kind.CHOICES, "Asks", group="Agenda", vocabulary="ask_type", level=PUBLIC, claim=False
    )
    wording: Mapped[str | None] = field(
        Kind.TEXT,
        "What to say",
        group="Agenda",
        level=PUBLIC,
        claim=False,
        hint="Thirty seconds, in plain words",
    )
    tier: Mapped[str | None] = field(
        Kind.CHOICE, "Tier", group="Agenda", vocabulary="tier", level=PUBLIC, claim=False
    )
    posture: Mapped[str | None] = field(
        Kind.CHOICE, "How to raise", group="Agenda", vocabulary="meeting_posture", level=PUBLIC, claim=False
    )
    caution: Mapped[str | None] = field(
        Kind.TEXT, "Do not mention", group="Agenda", level=Level.L3, claim=False
    )
    requested_by: Mapped[str | None] = field(
        Kind.LINE, "Requested by", group="Agenda", level=Level.L1, claim=False
    )
    assigned_to: Mapped[str | None] = field(
        Kind.LINE, "To be raised by", group="Agenda", level=Level.L1, claim=False
    )
    raised: Mapped[str | None] = field(
        Kind.CHOICE, "Raised?", group="Afterwards", vocabulary="raised", level=PUBLIC
    )
    response: Mapped[str | None] = field(
        Kind.CHOICE, "Response", group="Afterwards", vocabulary="response", level=Level.L1
    )
    promise: Mapped[str | None] = field(Kind.TEXT, "Promise made", group="Afterwards", level=Level.L1)
