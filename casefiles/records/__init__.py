"""The kinds of record that a vault holds. Fields are declared once, here; everything else reads ``KINDS``."""

from casefiles.records.appeal import Addressee, Appeal, Ask, PersonNamed, Signatory
from casefiles.records.attachment import Attachment
from casefiles.records.base import Record
from casefiles.records.case import Case, Participant
from casefiles.records.custody import Detention, HealthNote, Reprisal
from casefiles.records.fields import kind_spec
from casefiles.records.ledger_files import AuditEntry, Blob
from casefiles.records.ledger_merge import Different, Imported, Opaque, Proposal, SavedView, Told
from casefiles.records.meeting import Meeting, MeetingItem, Series
from casefiles.records.person import Award, ForeignTie, Name, Organisation, Person
from casefiles.records.source import CitationRecord, Source
from casefiles.values.specs import KindSpec

BESIDE = (AuditEntry, Blob, Different, Imported, Opaque, Proposal, SavedView, Told)

RECORDS: tuple[type[Record], ...] = (
    Case,
    Person,
    Name,
    Participant,
    Detention,
    HealthNote,
    Reprisal,
    Award,
    ForeignTie,
    Organisation,
    Appeal,
    Addressee,
    Signatory,
    PersonNamed,
    Ask,
    Series,
    Meeting,
    MeetingItem,
    Source,
    CitationRecord,
    Attachment,
)

KINDS: dict[str, KindSpec] = {
    record.__mapper_args__["polymorphic_identity"]: kind_spec(record) for record in RECORDS
}
RECORD_OF: dict[str, type[Record]] = {
    record.__mapper_args__["polymorphic_identity"]: record for record in RECORDS
}
