"""Files kept with the records: what they are, where they came from, what they show."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind


class Attachment(Record):
    """A file as it was taken in, or a copy derived from one. Its bytes lie encrypted beside the database.

    The record is L3 from its making, whatever its whole is. Facts about the bytes go wherever the record may go; its
    name does not, since a file name alone can give somebody away. What was established when the file came is ``fixed``.
    """

    __tablename__ = "attachment"
    __mapper_args__ = {"polymorphic_identity": "attachment"}
    LABEL, PLURAL, PREFIX = "Attachment", "Attachments", "AT"
    PARENTS = ("*",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "File name", group="File", claim=False)
    shows: Mapped[str | None] = field(Kind.TEXT, "What it shows", group="File", level=Level.L1)
    media_type: Mapped[str | None] = field(
        Kind.LINE, "Type by its contents", group="File", level=Level.L0, fixed=True, claim=False
    )
    claimed_type: Mapped[str | None] = field(
        Kind.LINE, "Type by its name", group="File", fixed=True, claim=False
    )
    size: Mapped[int | None] = field(
        Kind.NUMBER, "Size in bytes", group="File", level=Level.L0, fixed=True, claim=False
    )
    sha256: Mapped[str | None] = field(
        Kind.LINE, "SHA-256", group="File", level=Level.L0, fixed=True, claim=False
    )
    taken_in: Mapped[str | None] = field(
        Kind.LINE,
        "Taken in at",
        group="Provenance",
        fixed=True,
        claim=False,
        hint="UTC, by this computer’s clock",
    )
    provenance: Mapped[str | None] = field(Kind.TEXT, "Where it comes from", group="Provenance", claim=False)
    made_on: Mapped[PartialDate | None] = field(Kind.DATE, "Made on", group="Provenance", level=Level.L1)
    maker: Mapped[str | None] = field(Kind.LINE, "Made by", group="Provenance")
    derived_from: Mapped[bytes | None] = field(
        Kind.LINK, "Copy of", group="Provenance", target="attachment", level=Level.L0, fixed=True, claim=False
    )
    made_with: Mapped[str | None] = field(
        Kind.LINE, "Copy made with", group="Provenance", level=Level.L0, fixed=True, claim=False
    )
    depicts: Mapped[bytes | None] = field(
        Kind.LINK, "Person shown", group="Photograph", target="person", level=Level.L1, claim=False
    )
    identity_verified: Mapped[str | None] = field(
        Kind.LINE, "Identity verified by", group="Photograph", claim=False
    )
    consent: Mapped[str | None] = field(
        Kind.CHOICE, "Consent to show it", group="Photograph", vocabulary="consent", claim=False
    )
