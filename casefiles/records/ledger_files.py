"""Where the bytes of attachments lie, and the log that is chained."""

from sqlalchemy import Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casefiles.records.base import Base
from casefiles.records.fields import UID_SIZE


class Blob(Base):
    """The encrypted file of an attachment: its random name under ``blobs/``, and the age identity that opens it.

    Never merged and never exported as such. Without the row the file is noise.
    """

    __tablename__ = "blob"
    __table_args__ = (Index("blob_digest", "sha256"),)
    uid: Mapped[bytes] = mapped_column(LargeBinary(UID_SIZE), primary_key=True)
    file: Mapped[str] = mapped_column(String, unique=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(Integer)


class AuditEntry(Base):
    """One line of the log. ``hash`` covers the line and, by ``prev``, all before it; triggers forbid altering any."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[str] = mapped_column(String)
    device: Mapped[str] = mapped_column(String)
    action: Mapped[str] = mapped_column(String)
    object: Mapped[str] = mapped_column(String)
    detail: Mapped[bytes] = mapped_column(LargeBinary)
    prev: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
