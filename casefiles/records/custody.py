"""What is done to the person: placements in custody, state of health, reprisals."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind

PUBLIC = Level.L0


class Detention(Record):
    """One placement in a chain of custody."""

    __tablename__ = "detention"
    __mapper_args__ = {"polymorphic_identity": "detention"}
    LABEL, PLURAL, PREFIX = "Detention", "Detentions", "D"
    PARENTS = ("case",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    status: Mapped[str | None] = field(
        Kind.CHOICE, "Custody status", group="Custody", vocabulary="custody_status", level=PUBLIC
    )
    certainty: Mapped[str | None] = field(
        Kind.CHOICE, "How sure", group="Custody", vocabulary="certainty", level=PUBLIC, claim=False
    )
    form: Mapped[str | None] = field(
        Kind.CHOICE, "Form of custody", group="Custody", vocabulary="custody_form", level=PUBLIC
    )
    since: Mapped[PartialDate | None] = field(Kind.DATE, "From", group="Custody", level=PUBLIC)
    until: Mapped[PartialDate | None] = field(Kind.DATE, "Until", group="Custody", level=PUBLIC)
    place: Mapped[str | None] = field(Kind.LINE, "Place of detention", group="Custody", level=PUBLIC)
    authority: Mapped[str | None] = field(Kind.LINE, "Authority", group="Custody", level=Level.L1)
    charge: Mapped[str | None] = field(Kind.LINE, "Charge", group="Legal", level=PUBLIC)
    provision: Mapped[str | None] = field(Kind.LINE, "Legal provision", group="Legal", level=PUBLIC)
    sentence: Mapped[str | None] = field(Kind.LINE, "Sentence", group="Legal", level=PUBLIC)
    court: Mapped[str | None] = field(Kind.LINE, "Court", group="Legal", level=PUBLIC)
    lawyer_access: Mapped[str | None] = field(
        Kind.CHOICE, "Lawyer of choice", group="Access", vocabulary="access", level=Level.L1
    )
    family_access: Mapped[str | None] = field(
        Kind.CHOICE, "Family contact", group="Access", vocabulary="access", level=Level.L1
    )
    family_notified: Mapped[str | None] = field(
        Kind.CHOICE, "Family notified", group="Access", vocabulary="notified", level=Level.L1
    )
    last_contact: Mapped[PartialDate | None] = field(
        Kind.DATE, "Last family contact", group="Access", level=Level.L2
    )
    incommunicado: Mapped[bool | None] = field(Kind.FLAG, "Incommunicado", group="Access", level=Level.L1)
    registered_name: Mapped[str | None] = field(Kind.LINE, "Registered under the name", group="Access")


class HealthNote(Record):
    """What is known of the person's health at one time."""

    __tablename__ = "health_note"
    __mapper_args__ = {"polymorphic_identity": "health_note"}
    LABEL, PLURAL, PREFIX = "Health note", "Health notes", "H"
    PARENTS = ("case",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    urgency: Mapped[str | None] = field(
        Kind.CHOICE, "Urgency", group="Health", vocabulary="urgency", level=Level.L1, consent="health"
    )
    described_as: Mapped[str | None] = field(
        Kind.LINE, "Described in the source as", group="Health", level=Level.L1, consent="health"
    )
    condition: Mapped[str | None] = field(
        Kind.TEXT, "Condition", group="Health", level=Level.L2, consent="health"
    )
    flags: Mapped[tuple[str, ...] | None] = field(
        Kind.CHOICES, "Concerns", group="Health", vocabulary="health_flag", level=Level.L2, consent="health"
    )
    noted_on: Mapped[PartialDate | None] = field(Kind.DATE, "Date", group="Health", level=Level.L1)
    medical_parole: Mapped[str | None] = field(
        Kind.CHOICE, "Medical parole", group="Care", vocabulary="access", level=Level.L2, consent="health"
    )
    informant: Mapped[str | None] = field(
        Kind.LINE,
        "Told by",
        group="Protected",
        level=Level.L4,
        claim=False,
        hint="Never printed, never exported",
    )


class Reprisal(Record):
    """An act of retaliation for contact, testimony or campaigning."""

    __tablename__ = "reprisal"
    __mapper_args__ = {"polymorphic_identity": "reprisal"}
    LABEL, PLURAL, PREFIX = "Reprisal", "Reprisals", "R"
    PARENTS = ("case",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    trigger: Mapped[str | None] = field(
        Kind.CHOICE, "Because of", group="Reprisal", vocabulary="reprisal_trigger", level=PUBLIC
    )
    happened: Mapped[PartialDate | None] = field(Kind.DATE, "When", group="Reprisal", level=PUBLIC)
    target: Mapped[str | None] = field(
        Kind.CHOICE, "Against", group="Reprisal", vocabulary="reprisal_target", level=PUBLIC
    )
    act: Mapped[str | None] = field(Kind.TEXT, "What was done", group="Reprisal", level=PUBLIC)
    perpetrator: Mapped[str | None] = field(Kind.LINE, "By whom", group="Reprisal", level=Level.L2)
    reported_to: Mapped[str | None] = field(Kind.LINE, "Reported to", group="Reprisal", level=Level.L2)
    status: Mapped[str | None] = field(
        Kind.CHOICE, "Status", group="Reprisal", vocabulary="reprisal_status", level=Level.L1, claim=False
    )
