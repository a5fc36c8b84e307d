"""What merging keeps beside the registers: what waits for a person, what colleagues were told, what nobody knows."""

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Base
from casefiles.records.fields import UID_SIZE


class Proposal(Base):
    """What waits for a person: a register from an export that nothing was done with yet, or two probable same people.

    ``register`` is its canonical JSON ``[{dot: [state, value]}, [gone dots]]``; ``reason`` says why it waits; ``level``
    is how confidential the sender holds it, so that it is never shown at a laxer one. With an empty ``field`` the whole
    record waits, in its wire form. ``same-`` and another record's identity ask whether both are of one person.
    """

    __tablename__ = "proposal"
    __table_args__ = ({"sqlite_with_rowid": False},)
    record_uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    field: Mapped[str] = mapped_column(String, primary_key=True)
    bundle_id: Mapped[int] = mapped_column(ForeignKey("bundle.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(String)
    register: Mapped[str] = mapped_column(String)
    level: Mapped[int] = mapped_column(Integer)


class Told(Base):
    """What a contact was last told of a record: the digest of its wire form. For “only what changed since”."""

    __tablename__ = "told"
    __table_args__ = ({"sqlite_with_rowid": False},)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    record_uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class Opaque(Base):
    """A record of a kind that this release does not know: kept as it came, joined and forwarded, never shown."""

    __tablename__ = "opaque"
    __table_args__ = ({"sqlite_with_rowid": False},)
    uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    kind: Mapped[str] = mapped_column(String)
    wire: Mapped[str] = mapped_column(String)
    bundle_id: Mapped[int] = mapped_column(ForeignKey("bundle.id"))


class Imported(Base):
    """What one import altered, so that it can be taken back as one step: the shown value before and after, in JSON.

    ``change`` is the identity of the import's own change. The field is empty for a record that the import added.
    """

    __tablename__ = "imported"
    __table_args__ = ({"sqlite_with_rowid": False},)
    change: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String, primary_key=True)
    before: Mapped[str] = mapped_column(String)
    after: Mapped[str] = mapped_column(String)


class Different(Base):
    """Two records that a person has judged to be different people, so that nobody asks again. ``one`` < ``other``."""

    __tablename__ = "different"
    __table_args__ = ({"sqlite_with_rowid": False},)
    one: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    other: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)


class SavedView(Base):
    """A search kept under a name, to choose what is exported. ``query`` is JSON. Local, never exported."""

    __tablename__ = "saved_view"
    name: Mapped[str] = mapped_column(String, primary_key=True)
    query: Mapped[str] = mapped_column(String)
