"""Format 2: attachments, the chained log, and what merging keeps. Never edited again once it was released."""

import sqlalchemy as sa

STATEMENTS = (
    """
    CREATE TABLE attachment (id INTEGER NOT NULL, name VARCHAR, shows VARCHAR, media_type VARCHAR, claimed_type VARCHAR,
    size INTEGER, sha256 VARCHAR, taken_in VARCHAR, provenance VARCHAR, made_on VARCHAR, maker VARCHAR, derived_from
    BLOB, made_with VARCHAR, depicts BLOB, identity_verified VARCHAR, consent VARCHAR, PRIMARY KEY (id), FOREIGN
    KEY(id) REFERENCES record (id))
    """,
    "CREATE INDEX ix_attachment_depicts ON attachment (depicts)",
    "CREATE INDEX ix_attachment_derived_from ON attachment (derived_from)",
    """
    CREATE TABLE audit (seq INTEGER NOT NULL, at VARCHAR NOT NULL, device VARCHAR NOT NULL, action VARCHAR NOT NULL,
    object VARCHAR NOT NULL, detail BLOB NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (seq))
    """,
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END",
    "CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END",
    """
    CREATE TABLE blob (uid BLOB NOT NULL, file VARCHAR NOT NULL, secret BLOB NOT NULL, sha256 BLOB NOT NULL, size INTEGER
    NOT NULL, PRIMARY KEY (uid), UNIQUE (file))
    """,
    "CREATE INDEX blob_digest ON blob (sha256)",
    "CREATE TABLE different (one BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID",
    """
    CREATE TABLE imported (change BLOB NOT NULL, entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, before VARCHAR NOT
    NULL, after VARCHAR NOT NULL, PRIMARY KEY (change, entity_id, field), FOREIGN KEY(entity_id) REFERENCES record (id))
    WITHOUT ROWID
    """,
    """
    CREATE TABLE opaque (uid BLOB NOT NULL, kind VARCHAR NOT NULL, wire VARCHAR NOT NULL, bundle_id INTEGER NOT NULL,
    PRIMARY KEY (uid), FOREIGN KEY(bundle_id) REFERENCES bundle (id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE proposal (record_uid BLOB NOT NULL, field VARCHAR NOT NULL, bundle_id INTEGER NOT NULL, reason VARCHAR
    NOT NULL, register VARCHAR NOT NULL, level INTEGER NOT NULL, PRIMARY KEY (record_uid, field, bundle_id), FOREIGN
    KEY(bundle_id) REFERENCES bundle (id)) WITHOUT ROWID
    """,
    'CREATE TABLE saved_view (name VARCHAR NOT NULL, "query" VARCHAR NOT NULL, PRIMARY KEY (name))',
    """
    CREATE TABLE told (contact_id INTEGER NOT NULL, record_uid BLOB NOT NULL, digest BLOB NOT NULL, PRIMARY KEY
    (contact_id, record_uid), FOREIGN KEY(contact_id) REFERENCES contact (id)) WITHOUT ROWID
    """,
    "ALTER TABLE case_file ADD COLUMN tags JSON",
    "ALTER TABLE person ADD COLUMN merged_into BLOB",
    "CREATE INDEX ix_person_merged_into ON person (merged_into)",
    "ALTER TABLE contact ADD COLUMN successor BLOB",
    "ALTER TABLE contact ADD COLUMN scope VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE contact ADD COLUMN withhold VARCHAR NOT NULL DEFAULT '[]'",
    "ALTER TABLE contact ADD COLUMN pseudonym BLOB",
)


def upgrade(connection: sa.Connection) -> None:
    """Add the tables and columns of format 2; no row is touched."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
