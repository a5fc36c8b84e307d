"""Where information comes from, and which value rests on which place in it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind

PUBLIC = Level.L0


class Source(Record):
    """A document, a statement, a page or a conversation that values can rest on."""

    __tablename__ = "source"
    __mapper_args__ = {"polymorphic_identity": "source"}
    LABEL, PLURAL, PREFIX = "Source", "Sources", "S"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Title", group="Source", level=PUBLIC, claim=False)
    source_type: Mapped[str | None] = field(
        Kind.CHOICE, "Type", group="Source", vocabulary="source_type", level=PUBLIC, claim=False
    )
    author: Mapped[str | None] = field(Kind.LINE, "Author", group="Source", level=PUBLIC, claim=False)
    publisher: Mapped[str | None] = field(Kind.LINE, "Publisher", group="Source", level=PUBLIC, claim=False)
    published: Mapped[PartialDate | None] = field(
        Kind.DATE, "Date", group="Source", level=PUBLIC, claim=False, index=True
    )
    symbol: Mapped[str | None] = field(
        Kind.LINE, "Document symbol", group="Source", level=PUBLIC, claim=False
    )
    language: Mapped[str | None] = field(
        Kind.CHOICE, "Language", group="Source", vocabulary="language", level=PUBLIC, claim=False
    )
    address: Mapped[str | None] = field(Kind.LINE, "Address", group="Where", level=PUBLIC, claim=False)
    accessed_on: Mapped[PartialDate | None] = field(
        Kind.DATE, "Accessed on", group="Where", level=PUBLIC, claim=False
    )
    archive: Mapped[str | None] = field(
        Kind.LINE, "Archived copy", group="Where", level=Level.L1, claim=False
    )
    original: Mapped[str | None] = field(
        Kind.TEXT,
        "Text",
        group="Where",
        level=PUBLIC,
        claim=False,
        hint="The passages that matter, as printed",
    )
    obtained: Mapped[str | None] = field(Kind.TEXT, "How it was obtained", group="Protected", claim=False)
    received_from: Mapped[str | None] = field(
        Kind.LINE,
        "Received from",
        group="Protected",
        level=Level.L4,
        claim=False,
        hint="Never printed, never exported",
    )


class CitationRecord(Record):
    """Which place in which source a value rests on; part of the record that holds the value."""

    __tablename__ = "citation"
    __mapper_args__ = {"polymorphic_identity": "citation"}
    LABEL, PLURAL, PREFIX = "Citation", "Citations", "X"
    PARENTS = ("*",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    about: Mapped[str | None] = field(
        Kind.LINE, "Value", group="Citation", level=PUBLIC, claim=False, hint="Empty: the whole record"
    )
    source: Mapped[bytes | None] = field(
        Kind.LINK, "Source", group="Citation", target="source", level=PUBLIC, claim=False
    )
    at: Mapped[str | None] = field(
        Kind.LINE,
        "Place in the source",
        group="Citation",
        level=PUBLIC,
        claim=False,
        hint="page, paragraph, time",
    )
    quotation: Mapped[str | None] = field(Kind.TEXT, "Quotation", group="Citation", level=PUBLIC, claim=False)
    translation: Mapped[str | None] = field(
        Kind.TEXT, "Translation", group="Citation", level=PUBLIC, claim=False
    )
    accessed_on: Mapped[PartialDate | None] = field(
        Kind.DATE, "Accessed on", group="Citation", level=PUBLIC, claim=False
    )
