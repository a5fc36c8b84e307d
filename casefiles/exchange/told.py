"""What each contact knows already: the digest of the wire form of every record that they were told of, or told us.

Author, reference and clock are no part of the digest: they differ between vaults that say the same.
"""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.exchange.wire_record import WireRecord
from casefiles.exchange.wire_rows import chunks
from casefiles.records.ledger import Contact
from casefiles.records.ledger_merge import Told

DIGEST_SIZE = 16
ENCODER = msgspec.json.Encoder(order="sorted")


def digest_of(record: WireRecord) -> bytes:
    """16 bytes that are the same for the same contents, whoever tells them."""
    one = record
    told = (one.uid, one.kind, one.born, one.parent, one.position, one.level, one.levels, one.values)
    plain = ENCODER.encode((*told, one.registers))
    return hashlib.blake2b(plain, digest_size=DIGEST_SIZE).digest()


def note_told(session: Session, names: Sequence[str], records: Iterable[WireRecord]) -> None:
    """Keep that the contacts called so were told these records. Run once the file is in its place."""
    ids = list(session.scalars(sa.select(Contact.id).where(Contact.name.in_(names))))
    _keep(session, ids, records)


def note_heard(session: Session, fingerprint: str, records: Iterable[WireRecord]) -> None:
    """Keep that the contact with this fingerprint knows these records, because they sent them to us."""
    ids = list(session.scalars(sa.select(Contact.id).where(Contact.fingerprint == fingerprint)))
    _keep(session, ids, records)


def unknown_to(session: Session, names: Sequence[str], records: Sequence[WireRecord]) -> list[WireRecord]:
    """The records that at least one of the contacts called so does not know as they stand."""
    known = [_known(session, name) for name in names]
    if not known:
        return list(records)
    return [one for one in records if not all(_has(digests, one) for digests in known)]


def told_of_uids(session: Session, names: Sequence[str]) -> set[bytes]:
    """The identities of records of which every contact called so was told; none for nobody."""
    known = [set(_known(session, name)) for name in names]
    return set.intersection(*known) if known else set()


def _has(digests: dict[bytes, bytes], record: WireRecord) -> bool:
    known = digests.get(bytes.fromhex(record.uid))
    return known is not None and known == digest_of(record)


def _known(session: Session, name: str) -> dict[bytes, bytes]:
    rows = session.execute(
        sa.select(Told.record_uid, Told.digest)
        .join(Contact, Contact.id == Told.contact_id)
        .where(Contact.name == name)
    )
    return {row.record_uid: row.digest for row in rows}


def _keep(session: Session, contacts: Sequence[int], records: Iterable[WireRecord]) -> None:
    if not contacts:
        return
    digests = {bytes.fromhex(one.uid): digest_of(one) for one in records}
    for contact in contacts:
        rows = [
            {"contact_id": contact, "record_uid": uid, "digest": digest} for uid, digest in digests.items()
        ]
        for some in chunks(rows):
            statement = insert(Told)
            update = {"digest": statement.excluded.digest}
            session.execute(
                statement.on_conflict_do_update(index_elements=["contact_id", "record_uid"], set_=update),
                list(some),
            )
