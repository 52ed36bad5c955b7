"""The tables that no record class declares: journal, counters, drafts and derived rows."""

PLAIN_TABLES = (
    "CREATE TABLE counter (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT",
    # Half-typed forms survive a crash; they are no edits.
    "CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT",
    # Derived: rebuilt from the records at any time, and outside the journal.
    "CREATE TABLE indicator_state (indicator INTEGER PRIMARY KEY, image TEXT NOT NULL) STRICT",
    """CREATE TABLE derived_value (
    indicator INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
    value REAL, numerator REAL, denominator REAL, so_far INTEGER NOT NULL, entered_at TEXT,
    PRIMARY KEY (indicator, first)) STRICT""",
    """CREATE TABLE holiday (
    country TEXT NOT NULL, subdivision TEXT NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (country, subdivision, day)) STRICT""",
    """CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, offset_minutes INTEGER NOT NULL, day TEXT NOT NULL,
    title TEXT NOT NULL, session TEXT NOT NULL, focus TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'reversal', 'barrier')),
    undoes INTEGER REFERENCES edit (id)) STRICT""",
    "CREATE INDEX edit_state ON edit (state, id)",
    "CREATE INDEX edit_day ON edit (day)",
    # No foreign key on `record`: undo removes a record, the journal remembers it.
    """CREATE TABLE change (
    id INTEGER PRIMARY KEY, edit INTEGER NOT NULL REFERENCES edit (id),
    kind TEXT NOT NULL, record INTEGER NOT NULL, before TEXT, after TEXT) STRICT""",
    "CREATE INDEX change_edit ON change (edit)",
    "CREATE INDEX change_record ON change (record)",
    """CREATE TABLE bulk (
    edit INTEGER NOT NULL REFERENCES edit (id), kind TEXT NOT NULL,
    image BLOB NOT NULL) STRICT""",
    "CREATE INDEX bulk_edit ON bulk (edit)",
)
