"""Format 1: the tables of records, as first released. Never edited again: later forms are later migrations."""

RECORDS = (
    """
    CREATE TABLE author (id INTEGER NOT NULL, "key" BLOB NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY
    (id), UNIQUE ("key"))
    """,
    """
    CREATE TABLE bundle (id INTEGER NOT NULL, uid BLOB NOT NULL, sender VARCHAR NOT NULL, received_at
    VARCHAR NOT NULL, file_hash BLOB NOT NULL, scope VARCHAR NOT NULL, counts VARCHAR NOT NULL, PRIMARY
    KEY (id), UNIQUE (uid))
    """,
    """
    CREATE TABLE contact (id INTEGER NOT NULL, name VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL, card
    BLOB NOT NULL, state VARCHAR NOT NULL, added_at VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (name),
    UNIQUE (fingerprint))
    """,
    """
    CREATE TABLE counter (prefix VARCHAR NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (prefix))
    """,
    """
    CREATE TABLE record (id INTEGER NOT NULL, uid BLOB NOT NULL, kind VARCHAR NOT NULL, ref VARCHAR NOT
    NULL, title VARCHAR NOT NULL, parent BLOB, position VARCHAR NOT NULL, born BLOB NOT NULL, revision
    INTEGER NOT NULL, changed_at BIGINT NOT NULL, removed BOOLEAN NOT NULL, level INTEGER, levels JSON
    NOT NULL, heard JSON, as_of VARCHAR, verification VARCHAR, grade_source VARCHAR, grade_info VARCHAR,
    first_cited VARCHAR, last_cited VARCHAR, handling VARCHAR, note VARCHAR, PRIMARY KEY (id), UNIQUE
    (uid), UNIQUE (ref), FOREIGN KEY(parent) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED)
    """,
    """
    CREATE INDEX record_listing ON record (kind, removed, title, id)
    """,
    """
    CREATE INDEX record_parts ON record (parent, kind, position)
    """,
    """
    CREATE INDEX record_recent ON record (kind, removed, changed_at)
    """,
    """
    CREATE TABLE sent (id INTEGER NOT NULL, uid BLOB NOT NULL, seq INTEGER NOT NULL, recipients VARCHAR
    NOT NULL, audience VARCHAR NOT NULL, written_at VARCHAR NOT NULL, counts VARCHAR NOT NULL, PRIMARY
    KEY (id), UNIQUE (uid))
    """,
    """
    CREATE TABLE setting ("key" VARCHAR NOT NULL, value BLOB NOT NULL, PRIMARY KEY ("key"))
    """,
    """
    CREATE TABLE addressee (id INTEGER NOT NULL, name VARCHAR, office VARCHAR, role VARCHAR, salutation
    VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE appeal (id INTEGER NOT NULL, name VARCHAR, appeal_type VARCHAR, status VARCHAR, subject
    VARCHAR, place VARCHAR, sent VARCHAR, sign_on_by VARCHAR, language VARCHAR, channel VARCHAR,
    occasion BLOB, update_of BLOB, own_ref VARCHAR, response VARCHAR, outcome VARCHAR, PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_appeal_occasion ON appeal (occasion)
    """,
    """
    CREATE INDEX ix_appeal_sent ON appeal (sent)
    """,
    """
    CREATE INDEX ix_appeal_update_of ON appeal (update_of)
    """,
    """
    CREATE TABLE arrival (dot BLOB NOT NULL, bundle_id INTEGER NOT NULL, PRIMARY KEY (dot), FOREIGN
    KEY(bundle_id) REFERENCES bundle (id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE ask (id INTEGER NOT NULL, ask_type VARCHAR, wording VARCHAR, actor VARCHAR, status
    VARCHAR, deadline VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE award (id INTEGER NOT NULL, award VARCHAR, role VARCHAR, body VARCHAR, year VARCHAR,
    PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE case_file (id INTEGER NOT NULL, name VARCHAR, person BLOB, case_type VARCHAR, status
    VARCHAR, priority VARCHAR, region VARCHAR, posture VARCHAR, lead VARCHAR, opened VARCHAR, closed
    VARCHAR, next_action VARCHAR, review_on VARCHAR, headline VARCHAR, summary VARCHAR, background
    VARCHAR, risk VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_case_file_person ON case_file (person)
    """,
    """
    CREATE TABLE change (id INTEGER NOT NULL, uid BLOB NOT NULL, author_id INTEGER NOT NULL, hlc BIGINT
    NOT NULL, note VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (uid), FOREIGN KEY(author_id) REFERENCES
    author (id))
    """,
    """
    CREATE INDEX ix_change_hlc ON change (hlc)
    """,
    """
    CREATE TABLE citation (id INTEGER NOT NULL, about VARCHAR, source BLOB, at VARCHAR, quotation
    VARCHAR, translation VARCHAR, accessed_on VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES
    record (id))
    """,
    """
    CREATE INDEX ix_citation_source ON citation (source)
    """,
    """
    CREATE TABLE "conflict" (entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, PRIMARY KEY (entity_id,
    field), FOREIGN KEY(entity_id) REFERENCES record (id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE detention (id INTEGER NOT NULL, status VARCHAR, certainty VARCHAR, form VARCHAR, since
    VARCHAR, until VARCHAR, place VARCHAR, authority VARCHAR, charge VARCHAR, provision VARCHAR,
    sentence VARCHAR, court VARCHAR, lawyer_access VARCHAR, family_access VARCHAR, family_notified
    VARCHAR, last_contact VARCHAR, incommunicado BOOLEAN, registered_name VARCHAR, PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE fact (entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, dot BLOB NOT NULL, state
    INTEGER NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY (entity_id, field, dot), FOREIGN
    KEY(entity_id) REFERENCES record (id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE foreign_tie (id INTEGER NOT NULL, country VARCHAR, tie VARCHAR, described_as VARCHAR,
    detail VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE gone (entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, dot BLOB NOT NULL, PRIMARY
    KEY (entity_id, field, dot), FOREIGN KEY(entity_id) REFERENCES record (id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE health_note (id INTEGER NOT NULL, urgency VARCHAR, described_as VARCHAR, condition
    VARCHAR, flags JSON, noted_on VARCHAR, medical_parole VARCHAR, informant VARCHAR, PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE history (id INTEGER NOT NULL, entity_id INTEGER NOT NULL, field VARCHAR NOT NULL, dot
    BLOB NOT NULL, value VARCHAR NOT NULL, "by" BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(entity_id)
    REFERENCES record (id))
    """,
    """
    CREATE INDEX history_by ON history ("by")
    """,
    """
    CREATE INDEX history_of ON history (entity_id, field, id)
    """,
    """
    CREATE TABLE meeting (id INTEGER NOT NULL, name VARCHAR, series BLOB, meeting_type VARCHAR, held_on
    VARCHAR, place VARCHAR, status VARCHAR, round_number INTEGER, delegations VARCHAR, statement
    VARCHAR, recipients VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_meeting_held_on ON meeting (held_on)
    """,
    """
    CREATE INDEX ix_meeting_series ON meeting (series)
    """,
    """
    CREATE TABLE meeting_item (id INTEGER NOT NULL, "case" BLOB, asks JSON, wording VARCHAR, tier
    VARCHAR, posture VARCHAR, caution VARCHAR, requested_by VARCHAR, assigned_to VARCHAR, raised
    VARCHAR, response VARCHAR, promise VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record
    (id))
    """,
    """
    CREATE INDEX ix_meeting_item_case ON meeting_item ("case")
    """,
    """
    CREATE TABLE name (id INTEGER NOT NULL, "full" VARCHAR, script VARCHAR, name_type VARCHAR, scheme
    VARCHAR, "order" VARCHAR, family VARCHAR, given VARCHAR, father VARCHAR, honorific VARCHAR,
    preferred_for JSON, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE organisation (id INTEGER NOT NULL, name VARCHAR, abbreviation VARCHAR, native_name
    VARCHAR, organisation_kind VARCHAR, country VARCHAR, contact VARCHAR, PRIMARY KEY (id), FOREIGN
    KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE participant (id INTEGER NOT NULL, person BLOB, role VARCHAR, PRIMARY KEY (id), FOREIGN
    KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_participant_person ON participant (person)
    """,
    """
    CREATE TABLE person (id INTEGER NOT NULL, name VARCHAR, person_kind VARCHAR, occupation VARCHAR,
    themes JSON, sex VARCHAR, pronoun VARCHAR, born_on VARCHAR, birth_place VARCHAR, died_on VARCHAR,
    nationality VARCHAR, ethnicity VARCHAR, religion VARCHAR, languages JSON, education VARCHAR,
    residence VARCHAR, biography VARCHAR, assessment VARCHAR, identity_document VARCHAR, safe_contact
    VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE TABLE person_named (id INTEGER NOT NULL, person BLOB, name VARCHAR, descriptor VARCHAR,
    PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_person_named_person ON person_named (person)
    """,
    """
    CREATE TABLE reprisal (id INTEGER NOT NULL, "trigger" VARCHAR, happened VARCHAR, target VARCHAR, act
    VARCHAR, perpetrator VARCHAR, reported_to VARCHAR, status VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id)
    REFERENCES record (id))
    """,
    """
    CREATE TABLE series (id INTEGER NOT NULL, name VARCHAR, meeting_type VARCHAR, parties VARCHAR,
    status VARCHAR, rounds INTEGER, condition VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES
    record (id))
    """,
    """
    CREATE TABLE signatory (id INTEGER NOT NULL, name VARCHAR, organisation BLOB, signed_on VARCHAR,
    PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_signatory_organisation ON signatory (organisation)
    """,
    """
    CREATE TABLE source (id INTEGER NOT NULL, name VARCHAR, source_type VARCHAR, author VARCHAR,
    publisher VARCHAR, published VARCHAR, symbol VARCHAR, language VARCHAR, address VARCHAR, accessed_on
    VARCHAR, archive VARCHAR, original VARCHAR, obtained VARCHAR, received_from VARCHAR, PRIMARY KEY
    (id), FOREIGN KEY(id) REFERENCES record (id))
    """,
    """
    CREATE INDEX ix_source_published ON source (published)
    """,
)
