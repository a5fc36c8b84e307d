"""People and organisations: who they are, in every script, whatever their role."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind

PUBLIC = Level.L0


class Person(Record):
    """A human being, whatever the role."""

    __tablename__ = "person"
    __mapper_args__ = {"polymorphic_identity": "person"}
    LABEL, PLURAL, PREFIX = "Person", "People", "P"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(
        Kind.LINE, "Name", group="Identity", level=PUBLIC, hint="The form used most"
    )
    person_kind: Mapped[str | None] = field(
        Kind.CHOICE, "Individual or group", group="Identity", vocabulary="person_kind", level=PUBLIC
    )
    occupation: Mapped[str | None] = field(Kind.LINE, "Occupation", group="Identity", level=PUBLIC)
    themes: Mapped[tuple[str, ...] | None] = field(
        Kind.CHOICES, "Rights defended", group="Identity", vocabulary="hrd_theme", level=PUBLIC
    )
    sex: Mapped[str | None] = field(Kind.CHOICE, "Sex", group="Identity", vocabulary="sex", level=Level.L1)
    pronoun: Mapped[str | None] = field(Kind.LINE, "Pronoun", group="Identity", level=Level.L1)
    born_on: Mapped[PartialDate | None] = field(Kind.DATE, "Born", group="Identity", level=Level.L2)
    birth_place: Mapped[str | None] = field(Kind.LINE, "Place of birth", group="Identity", level=Level.L2)
    died_on: Mapped[PartialDate | None] = field(Kind.DATE, "Died", group="Identity", level=Level.L1)
    nationality: Mapped[str | None] = field(Kind.LINE, "Nationality", group="Background", level=Level.L1)
    ethnicity: Mapped[str | None] = field(
        Kind.CHOICE, "Ethnicity", group="Background", vocabulary="ethnicity", level=Level.L2
    )
    religion: Mapped[str | None] = field(
        Kind.CHOICE, "Religion or belief", group="Background", vocabulary="religion", level=Level.L2
    )
    languages: Mapped[tuple[str, ...] | None] = field(
        Kind.CHOICES, "Languages", group="Background", vocabulary="language", level=Level.L2
    )
    education: Mapped[str | None] = field(Kind.TEXT, "Education", group="Background", level=Level.L2)
    residence: Mapped[str | None] = field(Kind.LINE, "Residence", group="Background")
    biography: Mapped[str | None] = field(Kind.TEXT, "Public biography", group="Biography", level=PUBLIC)
    assessment: Mapped[str | None] = field(Kind.TEXT, "Internal assessment", group="Biography", claim=False)
    identity_document: Mapped[str | None] = field(Kind.LINE, "Identity document", group="Protected")
    safe_contact: Mapped[str | None] = field(
        Kind.TEXT,
        "Safe contact",
        group="Protected",
        level=Level.L4,
        claim=False,
        hint="Never printed, never exported",
    )
    merged_into: Mapped[bytes | None] = field(
        Kind.LINK, "Same person as", group="Identity", target="person", claim=False
    )


class Name(Record):
    """One form of a person's name, in one script."""

    __tablename__ = "name"
    __mapper_args__ = {"polymorphic_identity": "name"}
    LABEL, PLURAL, PREFIX = "Name", "Names", "N"
    PARENTS = ("person",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    full: Mapped[str | None] = field(Kind.LINE, "Full name", group="Name", level=PUBLIC)
    script: Mapped[str | None] = field(
        Kind.CHOICE, "Script", group="Name", vocabulary="script", level=PUBLIC, claim=False
    )
    name_type: Mapped[str | None] = field(
        Kind.CHOICE, "Type", group="Name", vocabulary="name_type", level=PUBLIC
    )
    scheme: Mapped[str | None] = field(
        Kind.CHOICE, "Romanisation", group="Name", vocabulary="scheme", level=PUBLIC, claim=False
    )
    order: Mapped[str | None] = field(
        Kind.CHOICE, "Order", group="Name", vocabulary="name_order", level=PUBLIC, claim=False
    )
    family: Mapped[str | None] = field(Kind.LINE, "Family name", group="Parts", level=PUBLIC)
    given: Mapped[str | None] = field(Kind.LINE, "Given name", group="Parts", level=PUBLIC)
    father: Mapped[str | None] = field(Kind.LINE, "Father’s name", group="Parts")
    honorific: Mapped[str | None] = field(Kind.LINE, "Title", group="Parts", level=PUBLIC)
    preferred_for: Mapped[tuple[str, ...] | None] = field(
        Kind.CHOICES, "Preferred for", group="Use", vocabulary="name_use", level=PUBLIC, claim=False
    )


class Award(Record):
    """A prize that the person received, shared or was nominated for."""

    __tablename__ = "award"
    __mapper_args__ = {"polymorphic_identity": "award"}
    LABEL, PLURAL, PREFIX = "Award", "Awards", "W"
    PARENTS = ("person",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    award: Mapped[str | None] = field(Kind.LINE, "Award", group="Award", level=PUBLIC)
    role: Mapped[str | None] = field(Kind.CHOICE, "As", group="Award", vocabulary="award_role", level=PUBLIC)
    body: Mapped[str | None] = field(Kind.LINE, "Given by", group="Award", level=PUBLIC)
    year: Mapped[PartialDate | None] = field(Kind.DATE, "Year", group="Award", level=PUBLIC)


class ForeignTie(Record):
    """What links the person to another State, and so gives that State standing to ask."""

    __tablename__ = "foreign_tie"
    __mapper_args__ = {"polymorphic_identity": "foreign_tie"}
    LABEL, PLURAL, PREFIX = "Foreign tie", "Foreign ties", "F"
    PARENTS = ("person",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    country: Mapped[str | None] = field(Kind.LINE, "Country", group="Tie", level=PUBLIC)
    tie: Mapped[str | None] = field(
        Kind.CHOICE, "Kind of tie", group="Tie", vocabulary="tie_kind", level=Level.L1
    )
    described_as: Mapped[str | None] = field(Kind.LINE, "Described as", group="Tie", level=PUBLIC)
    detail: Mapped[str | None] = field(Kind.TEXT, "Detail", group="Tie")


class Organisation(Record):
    """An organisation, authority or institution, whatever its role."""

    __tablename__ = "organisation"
    __mapper_args__ = {"polymorphic_identity": "organisation"}
    LABEL, PLURAL, PREFIX = "Organisation", "Organisations", "O"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Name", group="Organisation", level=PUBLIC)
    abbreviation: Mapped[str | None] = field(Kind.LINE, "Abbreviation", group="Organisation", level=PUBLIC)
    native_name: Mapped[str | None] = field(
        Kind.LINE, "Name in its own script", group="Organisation", level=PUBLIC
    )
    organisation_kind: Mapped[str | None] = field(
        Kind.CHOICE, "Kind", group="Organisation", vocabulary="organisation_kind", level=PUBLIC
    )
    country: Mapped[str | None] = field(Kind.LINE, "Country", group="Organisation", level=PUBLIC)
    contact: Mapped[str | None] = field(Kind.TEXT, "Contact", group="Organisation", claim=False)
