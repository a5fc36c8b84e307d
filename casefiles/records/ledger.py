"""The tables beside the records: who changed what and when, in a layout that merging can be built on.

Each save is one change with a random identity, its *dot*. A field that nobody edited since its record was born costs
nothing: its dot is the record's ``born``. An edited field has a row in ``fact``, and every dot it replaced a row in
``gone``, for ever. A record that came in an export names in ``heard`` the fields that were told; of the others nothing
is known, not even a dot.
"""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Base
from casefiles.records.fields import UID_SIZE

WITHHELD, VALUE, ERASED = 0, 1, 2


class Author(Base):
    """A signing key that wrote changes; ``name`` is local to this vault."""

    __tablename__ = "author"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    name: Mapped[str] = mapped_column(String, default="")


class Change(Base):
    """One save. ``hlc`` is a hybrid logical clock: milliseconds and a counter, for display order only."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    hlc: Mapped[int] = mapped_column(BigInteger, index=True)
    note: Mapped[str] = mapped_column(String, default="")


class Fact(Base):
    """A live value of a field that was edited after its record was born. ``value`` is its wire form in JSON."""

    __tablename__ = "fact"
    __table_args__ = ({"sqlite_with_rowid": False},)
    entity_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String, primary_key=True)
    dot: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    state: Mapped[int] = mapped_column(Integer)
    value: Mapped[str] = mapped_column(String)


class Gone(Base):
    """A dot that was replaced by somebody who had seen it."""

    __tablename__ = "gone"
    __table_args__ = ({"sqlite_with_rowid": False},)
    entity_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String, primary_key=True)
    dot: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)


class History(Base):
    """A value that was replaced: ``dot`` wrote it, ``by`` replaced it. Purgeable without harm to merging."""

    __tablename__ = "history"
    __table_args__ = (Index("history_of", "entity_id", "field", "id"), Index("history_by", "by"))
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    field: Mapped[str] = mapped_column(String)
    dot: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE))
    value: Mapped[str] = mapped_column(String)
    by: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE))


class Conflict(Base):
    """A field with more than one live value, to be settled by a person."""

    __tablename__ = "conflict"
    __table_args__ = ({"sqlite_with_rowid": False},)
    entity_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String, primary_key=True)


class Received(Base):
    """An export that was taken in."""

    __tablename__ = "bundle"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), unique=True)
    sender: Mapped[str] = mapped_column(String)
    received_at: Mapped[str] = mapped_column(String)
    file_hash: Mapped[bytes] = mapped_column(LargeBinary)
    scope: Mapped[str] = mapped_column(String, default="")
    counts: Mapped[str] = mapped_column(String, default="{}")


class Arrival(Base):
    """Which export a change came in with. Local, never merged."""

    __tablename__ = "arrival"
    __table_args__ = ({"sqlite_with_rowid": False},)
    dot: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    bundle_id: Mapped[int] = mapped_column(ForeignKey("bundle.id"))


class Contact(Base):
    """A colleague's public keys. ``state`` is unverified, verified or changed.

    ``successor`` is the card that came in place of ``card`` and was not verified yet; ``scope`` and ``withhold`` are
    what usually goes to them, in JSON; ``pseudonym`` makes the authors' names that they are told.
    """

    __tablename__ = "contact"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String, unique=True)
    fingerprint: Mapped[str] = mapped_column(String, unique=True)
    card: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String, default="unverified")
    added_at: Mapped[str] = mapped_column(String)
    successor: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    scope: Mapped[str] = mapped_column(String, default="")
    withhold: Mapped[str] = mapped_column(String, default="[]")
    pseudonym: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)


class Sent(Base):
    """An export that was written: to whom, for which audience, how many records."""

    __tablename__ = "sent"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), unique=True)
    seq: Mapped[int] = mapped_column(Integer)
    recipients: Mapped[str] = mapped_column(String)
    audience: Mapped[str] = mapped_column(String)
    written_at: Mapped[str] = mapped_column(String)
    counts: Mapped[str] = mapped_column(String, default="{}")


class Setting(Base):
    """What belongs to this vault and to no record: identity, drafts, view state. Never exported."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String, primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class Counter(Base):
    """The last number given out for each prefix of references."""

    __tablename__ = "counter"
    prefix: Mapped[str] = mapped_column(String, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)
