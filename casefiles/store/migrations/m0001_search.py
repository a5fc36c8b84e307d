"""Format 1: the search index, as first released."""

SEARCH = (
    (
        "CREATE TABLE search_name ( "
        "id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL)"
    ),
    ("CREATE INDEX search_name_record ON search_name (record_id)"),
    (
        "CREATE VIRTUAL TABLE search_name_fts USING fts5( "
        "tokens, content='', columnsize=0, detail=none, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
    ),
    ("INSERT INTO search_name_fts (search_name_fts, rank) VALUES ('secure-delete', 1)"),
    ("CREATE TABLE search_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)"),
    (
        "CREATE TABLE search_skeleton ( "
        "skeleton TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (skeleton, word)) WITHOUT ROWID"
    ),
    ("CREATE TABLE search_text (record_id INTEGER PRIMARY KEY, title TEXT NOT NULL, body BLOB NOT NULL)"),
    (
        "CREATE VIRTUAL TABLE search_text_fts USING fts5(title, body, content='', tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
    ),
    ("INSERT INTO search_text_fts (search_text_fts, rank) VALUES ('secure-delete', 1)"),
    (
        "CREATE TABLE search_state ( "
        "id INTEGER PRIMARY KEY CHECK (id = 1), rules INTEGER NOT NULL DEFAULT 1, removed INTEGER NOT NULL DEFAULT 0)"
    ),
    ("INSERT INTO search_state (id) VALUES (1)"),
)
