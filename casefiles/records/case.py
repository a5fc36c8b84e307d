"""A case: one person's situation, followed to its end."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind

PUBLIC = Level.L0


class Case(Record):
    """One person's (or group's) situation, followed to closure."""

    __tablename__ = "case_file"
    __mapper_args__ = {"polymorphic_identity": "case"}
    LABEL, PLURAL, PREFIX = "Case", "Cases", "C"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Title", group="Case", level=PUBLIC)
    person: Mapped[bytes | None] = field(
        Kind.LINK, "Person", group="Case", target="person", level=PUBLIC, claim=False
    )
    case_type: Mapped[str | None] = field(
        Kind.CHOICE, "Type", group="Case", vocabulary="case_type", claim=False
    )
    status: Mapped[str | None] = field(
        Kind.CHOICE, "Status", group="Case", vocabulary="case_status", claim=False
    )
    priority: Mapped[str | None] = field(
        Kind.CHOICE, "Priority", group="Case", vocabulary="priority", claim=False
    )
    region: Mapped[str | None] = field(Kind.CHOICE, "Region", group="Case", vocabulary="region", level=PUBLIC)
    posture: Mapped[str | None] = field(
        Kind.CHOICE,
        "Publicity",
        group="Case",
        vocabulary="posture",
        claim=False,
        hint="What the family agreed to",
    )
    lead: Mapped[str | None] = field(Kind.LINE, "Lead caseworker", group="Work", claim=False)
    opened: Mapped[PartialDate | None] = field(Kind.DATE, "Opened", group="Work", claim=False)
    closed: Mapped[PartialDate | None] = field(Kind.DATE, "Closed", group="Work", claim=False)
    next_action: Mapped[str | None] = field(Kind.LINE, "Next step", group="Work", claim=False)
    review_on: Mapped[PartialDate | None] = field(Kind.DATE, "Review on", group="Work", claim=False)
    headline: Mapped[str | None] = field(
        Kind.LINE, "In one line", group="Summary", level=PUBLIC, hint="Who, in a diplomat’s words"
    )
    summary: Mapped[str | None] = field(Kind.TEXT, "Why this case matters", group="Summary", level=PUBLIC)
    background: Mapped[str | None] = field(Kind.TEXT, "Background", group="Summary", level=Level.L1)
    risk: Mapped[str | None] = field(Kind.TEXT, "Risk assessment", group="Protected", claim=False)
    tags: Mapped[tuple[str, ...] | None] = field(
        Kind.CHOICES,
        "Tags",
        group="Work",
        vocabulary="tag",
        claim=False,
        hint="Your own words, for choosing cases",
    )


class Participant(Record):
    """A further person whom the case concerns."""

    __tablename__ = "participant"
    __mapper_args__ = {"polymorphic_identity": "participant"}
    LABEL, PLURAL, PREFIX = "Further person", "Further people", "FP"
    PARENTS = ("case",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    person: Mapped[bytes | None] = field(
        Kind.LINK, "Person", group="Further person", target="person", claim=False
    )
    role: Mapped[str | None] = field(
        Kind.CHOICE, "Role", group="Further person", vocabulary="participant_role"
    )
