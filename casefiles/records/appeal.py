"""Our calls to authorities: whom they address, who signs, whom they name, what they ask."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Record
from casefiles.records.fields import field
from casefiles.values.dates import PartialDate
from casefiles.values.level import Level
from casefiles.values.specs import Kind

PUBLIC = Level.L0


class Appeal(Record):
    """A call to an authority for one or more cases."""

    __tablename__ = "appeal"
    __mapper_args__ = {"polymorphic_identity": "appeal"}
    LABEL, PLURAL, PREFIX = "Appeal", "Appeals", "A"
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Title", group="Appeal", level=PUBLIC)
    appeal_type: Mapped[str | None] = field(
        Kind.CHOICE, "Type", group="Appeal", vocabulary="appeal_type", level=PUBLIC
    )
    status: Mapped[str | None] = field(
        Kind.CHOICE, "Status", group="Appeal", vocabulary="appeal_status", level=Level.L1, claim=False
    )
    subject: Mapped[str | None] = field(Kind.LINE, "Re", group="Appeal", level=PUBLIC)
    place: Mapped[str | None] = field(Kind.LINE, "Place", group="Appeal", level=PUBLIC)
    sent: Mapped[PartialDate | None] = field(Kind.DATE, "Date", group="Appeal", level=PUBLIC, index=True)
    sign_on_by: Mapped[PartialDate | None] = field(Kind.DATE, "Sign on by", group="Appeal", claim=False)
    language: Mapped[str | None] = field(
        Kind.CHOICE, "Language", group="Appeal", vocabulary="language", level=PUBLIC
    )
    channel: Mapped[str | None] = field(
        Kind.CHOICE, "Channel", group="Appeal", vocabulary="appeal_channel", level=Level.L1, claim=False
    )
    occasion: Mapped[bytes | None] = field(
        Kind.LINK, "Occasion", group="Appeal", target="meeting", level=PUBLIC
    )
    update_of: Mapped[bytes | None] = field(
        Kind.LINK, "Update of", group="Appeal", target="appeal", level=Level.L1, claim=False
    )
    own_ref: Mapped[str | None] = field(Kind.LINE, "Own reference", group="Follow-up", claim=False)
    response: Mapped[str | None] = field(
        Kind.CHOICE, "Response", group="Follow-up", vocabulary="response", level=Level.L1
    )
    outcome: Mapped[str | None] = field(Kind.TEXT, "Outcome", group="Follow-up", level=Level.L1)


class Addressee(Record):
    """One whom the appeal addresses or is copied to, with the office held at the time."""

    __tablename__ = "addressee"
    __mapper_args__ = {"polymorphic_identity": "addressee"}
    LABEL, PLURAL, PREFIX = "Addressee", "Addressees", "AD"
    PARENTS = ("appeal",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Name as printed", group="Addressee", level=PUBLIC)
    office: Mapped[str | None] = field(Kind.LINE, "Office at the time", group="Addressee", level=PUBLIC)
    role: Mapped[str | None] = field(
        Kind.CHOICE, "To or copy", group="Addressee", vocabulary="addressee_role", level=PUBLIC
    )
    salutation: Mapped[str | None] = field(Kind.LINE, "Salutation", group="Addressee", level=PUBLIC)


class Signatory(Record):
    """One who signs the appeal, as printed and in the printed order."""

    __tablename__ = "signatory"
    __mapper_args__ = {"polymorphic_identity": "signatory"}
    LABEL, PLURAL, PREFIX = "Signatory", "Signatories", "SG"
    PARENTS = ("appeal",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    name: Mapped[str | None] = field(Kind.LINE, "Name as printed", group="Signatory", level=PUBLIC)
    organisation: Mapped[bytes | None] = field(
        Kind.LINK, "Organisation", group="Signatory", target="organisation", level=PUBLIC
    )
    signed_on: Mapped[PartialDate | None] = field(Kind.DATE, "Signed on", group="Signatory", level=Level.L1)


class PersonNamed(Record):
    """A person whom the appeal names, with the exact words used of them."""

    __tablename__ = "person_named"
    __mapper_args__ = {"polymorphic_identity": "person_named"}
    LABEL, PLURAL, PREFIX = "Person named", "People named", "PN"
    PARENTS = ("appeal",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    person: Mapped[bytes | None] = field(
        Kind.LINK, "Person", group="Person named", target="person", level=PUBLIC
    )
    name: Mapped[str | None] = field(Kind.LINE, "Name as printed", group="Person named", level=PUBLIC)
    descriptor: Mapped[str | None] = field(Kind.LINE, "Exact words used", group="Person named", level=PUBLIC)


class Ask(Record):
    """One concrete request."""

    __tablename__ = "ask"
    __mapper_args__ = {"polymorphic_identity": "ask"}
    LABEL, PLURAL, PREFIX = "Ask", "Asks", "K"
    PARENTS = ("appeal",)
    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)

    ask_type: Mapped[str | None] = field(Kind.CHOICE, "Ask", group="Ask", vocabulary="ask_type", level=PUBLIC)
    wording: Mapped[str | None] = field(Kind.TEXT, "Wording", group="Ask", level=PUBLIC)
    actor: Mapped[str | None] = field(Kind.LINE, "Who should act", group="Ask", level=PUBLIC)
    status: Mapped[str | None] = field(
        Kind.CHOICE, "Status", group="Ask", vocabulary="ask_status", level=Level.L1, claim=False
    )
    deadline: Mapped[PartialDate | None] = field(
        Kind.DATE, "Deadline", group="Ask", level=Level.L1, claim=False
    )
