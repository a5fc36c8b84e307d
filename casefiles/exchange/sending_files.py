"""The files that go with an export: those of attachment records that go, where showing them was agreed to."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.wire_rows import chunks
from casefiles.records.ledger_files import Blob
from casefiles.rules.photographs import may_be_shown
from casefiles.store.blobs import Stored
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Sending:
    """One file to send: the identity of its record, and where it lies encrypted."""

    uid: bytes
    stored: Stored


def files_of(
    session: Session, whole: RecordSet, redacted: RecordSet, audience: Audience
) -> tuple[Sending, ...]:
    """The files of the attachments among ``redacted``, by identity.

    A file goes only where its digest may be told: the digest's level is that of the bytes. A photograph goes only to
    those whom the person shown agreed to, and a copy no further than what it was made from.
    """
    going = {
        one.uid
        for one in redacted.of("attachment")
        if "sha256" in one.values and _agreed(whole, whole.get(one.uid) or one, audience)
    }
    found: list[Sending] = []
    for some in chunks(sorted(going)):
        rows = session.scalars(sa.select(Blob).where(Blob.uid.in_(some)).order_by(Blob.uid))
        found += [Sending(row.uid, Stored(row.file, row.secret, row.sha256, row.size)) for row in rows]
    return tuple(found)


def _agreed(whole: RecordSet, one: Snapshot, audience: Audience) -> bool:
    """Whether consent to the file, and to everything that it was derived from, covers the audience."""
    originals: list[Snapshot] = []
    link = one.link("derived_from")
    while link is not None and (original := whole.get(link.uid)) is not None and original not in originals:
        originals.append(original)
        link = original.link("derived_from")
    return may_be_shown(one, audience, originals)
