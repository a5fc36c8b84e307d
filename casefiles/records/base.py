"""What every record has: identity, place in a whole, confidentiality, standing of its sources."""

from typing import ClassVar

from sqlalchemy import JSON, BigInteger, Boolean, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from casefiles.records.fields import UID_SIZE, field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind


class Base(DeclarativeBase):
    """The root of all tables."""


class Record(Base):
    """The columns that all kinds share; each kind adds a table of its own.

    ``uid`` is the identity that colleagues share; ``id`` and ``ref`` belong to this vault. ``born`` is the change that
    made the record: the dot of every field that nobody has edited since. ``level`` empty means: as the whole it is
    part of, or L3 where it is part of nothing.
    """

    __tablename__ = "record"
    __table_args__ = (
        Index("record_listing", "kind", "removed", "title", "id"),
        Index("record_parts", "parent", "kind", "position"),
        Index("record_recent", "kind", "removed", "changed_at"),
    )
    __mapper_args__ = {"polymorphic_on": "kind"}
    LABEL: ClassVar[str] = "Record"
    PLURAL: ClassVar[str] = "Records"
    PREFIX: ClassVar[str] = "X"
    PARENTS: ClassVar[tuple[str, ...]] = ()

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), unique=True)
    kind: Mapped[str] = mapped_column(String)
    ref: Mapped[str] = mapped_column(String, unique=True)
    title: Mapped[str] = mapped_column(String, default="")
    parent: Mapped[bytes | None] = mapped_column(
        ForeignKey("record.uid", deferrable=True, initially="DEFERRED"), nullable=True
    )
    position: Mapped[str] = mapped_column(String, default="")
    born: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE))
    revision: Mapped[int] = mapped_column(Integer, default=1)
    changed_at: Mapped[int] = mapped_column(BigInteger, default=0)
    removed: Mapped[bool] = mapped_column(Boolean, default=False)
    level: Mapped[int | None] = mapped_column(Integer, nullable=True)
    levels: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    heard: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), nullable=True)

    as_of: Mapped[PartialDate | None] = field(
        Kind.DATE,
        "As of",
        group="Standing",
        level=Level.L0,
        claim=False,
        hint="The date this was last confirmed",
    )
    verification: Mapped[str | None] = field(
        Kind.CHOICE, "Verification", group="Standing", vocabulary="verification", level=Level.L0, claim=False
    )
    grade_source: Mapped[str | None] = field(
        Kind.CHOICE, "Reliability of the source", group="Standing", vocabulary="grade_source", claim=False
    )
    grade_info: Mapped[str | None] = field(
        Kind.CHOICE, "Credibility of the information", group="Standing", vocabulary="grade_info", claim=False
    )
    first_cited: Mapped[PartialDate | None] = field(Kind.DATE, "First cited", group="Standing", claim=False)
    last_cited: Mapped[PartialDate | None] = field(Kind.DATE, "Last cited", group="Standing", claim=False)
    handling: Mapped[str | None] = field(
        Kind.CHOICE, "Handling", group="Standing", vocabulary="handling", claim=False
    )
    note: Mapped[str | None] = field(Kind.TEXT, "Internal note", group="Standing", claim=False)
