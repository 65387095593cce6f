-- The tables of a vault, as a real database has them. Written by the test that compares them:
-- RECOUNT_WRITE_SCHEMA=1 cargo nextest run -p vault schema::

CREATE TABLE audit_log (
  sequence  INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
  at_us     INTEGER NOT NULL,
  principal TEXT    NOT NULL CHECK (length(principal) BETWEEN 1 AND 40),
  verb      TEXT    NOT NULL CHECK (length(verb) BETWEEN 1 AND 60),
  subject   BLOB    NOT NULL CHECK (length(subject) = 16),
  code      BLOB    NOT NULL CHECK (length(code) = 32)
) STRICT;

CREATE TRIGGER audit_log_keeps BEFORE UPDATE ON audit_log
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

CREATE TABLE care_records (
  participant BLOB NOT NULL PRIMARY KEY REFERENCES participants (id) ON DELETE CASCADE,
  sealed      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
  participant BLOB    NOT NULL PRIMARY KEY REFERENCES participants (id) ON DELETE CASCADE,
  at_us       INTEGER NOT NULL,
  sealed      BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_ledger (
  sequence        INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
  review          BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  owner           BLOB    NOT NULL CHECK (length(owner) = 16),
  item_kind       TEXT    NOT NULL CHECK (item_kind IN ('statement', 'decision')),
  item            BLOB    NOT NULL CHECK (length(item) = 16),
  wording         TEXT    NOT NULL CHECK (length(wording) = 64),
  level           TEXT    NOT NULL CHECK (level IN ('private', 'unattributed', 'by_role', 'by_name')),
  audience        TEXT    NOT NULL CHECK (audience IN ('review_group', 'team', 'organisation', 'outside')),
  recognisable    TEXT    NOT NULL CHECK (recognisable IN ('not_accepted', 'accepted')),
  wording_version INTEGER NOT NULL,
  packet          BLOB    NOT NULL CHECK (length(packet) = 16),
  at_us           INTEGER NOT NULL
) STRICT;

CREATE TRIGGER consent_ledger_keeps BEFORE UPDATE ON consent_ledger
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE INDEX consent_ledger_of_review ON consent_ledger (review, sequence);

CREATE TRIGGER consent_ledger_stays BEFORE DELETE ON consent_ledger
WHEN EXISTS (SELECT 1 FROM reviews WHERE id = OLD.review)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TABLE decision_points (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review      BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  participant BLOB    NOT NULL REFERENCES participants (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  revision    INTEGER NOT NULL CHECK (revision > 0),
  seen        TEXT    NOT NULL CHECK (seen IN ('not_yet', 'by_owner')),
  sealed      BLOB    NOT NULL
) STRICT;

CREATE INDEX decision_points_of_participant ON decision_points (participant, position);

CREATE INDEX decision_points_of_review ON decision_points (review);

CREATE TABLE declined_proposals (
  review     BLOB NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  proposal   TEXT NOT NULL CHECK (proposal IN ('same_moment', 'difference')),
  statements TEXT NOT NULL CHECK (json_valid(statements)),
  records    TEXT NOT NULL CHECK (json_valid(records)),
  PRIMARY KEY (review, proposal, statements, records)
) STRICT, WITHOUT ROWID;

CREATE TABLE difference_statements (
  difference BLOB NOT NULL REFERENCES differences (id) ON DELETE CASCADE,
  statement  BLOB NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  PRIMARY KEY (difference, statement)
) STRICT, WITHOUT ROWID;

CREATE INDEX difference_statements_of_statement ON difference_statements (statement);

CREATE TABLE differences (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review   BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  topic    TEXT    NOT NULL,
  kind     TEXT    NOT NULL CHECK (kind IN ('timing', 'meaning', 'state', 'who', 'goal', 'option', 'other')),
  named_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX differences_of_review ON differences (review);

CREATE TABLE edition_items (
  edition   BLOB NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
  item_kind TEXT NOT NULL CHECK (item_kind IN ('statement', 'decision')),
  item      BLOB NOT NULL CHECK (length(item) = 16),
  wording   TEXT NOT NULL CHECK (length(wording) = 64),
  PRIMARY KEY (edition, item_kind, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE editions (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review        BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  reading_group TEXT    NOT NULL,
  audience      TEXT    NOT NULL CHECK (audience IN ('review_group', 'team', 'organisation', 'outside')),
  format        TEXT    NOT NULL CHECK (format IN ('markdown', 'html', 'json', 'pdf', 'docx', 'qdpx')),
  at_us         INTEGER NOT NULL,
  sha256        TEXT    NOT NULL CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;

CREATE INDEX editions_of_review ON editions (review, at_us);

CREATE TABLE facilitator_log (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  day       TEXT    NOT NULL,
  minutes   INTEGER NOT NULL CHECK (minutes >= 0),
  weight    TEXT    NOT NULL CHECK (weight IN ('light', 'medium', 'heavy')),
  debriefed TEXT    NOT NULL CHECK (debriefed IN ('yes', 'not_yet'))
) STRICT, WITHOUT ROWID;

CREATE INDEX facilitator_log_by_day ON facilitator_log (day);

CREATE TABLE follow_ups (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review      BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  participant BLOB    REFERENCES participants (id) ON DELETE CASCADE,
  due         TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  done_us     INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX follow_ups_of_participant ON follow_ups (participant) WHERE participant IS NOT NULL;

CREATE INDEX follow_ups_of_review ON follow_ups (review, due);

CREATE TABLE handovers (
  packet      BLOB    NOT NULL PRIMARY KEY CHECK (length(packet) = 16),
  review      BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  participant BLOB    NOT NULL REFERENCES participants (id) ON DELETE CASCADE,
  sequence    INTEGER NOT NULL CHECK (sequence > 0),
  made_us     INTEGER NOT NULL,
  audience    TEXT    NOT NULL CHECK (audience IN ('review_group', 'team', 'organisation', 'outside')),
  until       TEXT,
  state       TEXT    NOT NULL CHECK (state IN ('out', 'taken_in', 'called_back')),
  ended_us    INTEGER,
  receipt     TEXT,
  sealed      BLOB    NOT NULL,
  UNIQUE (participant, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX handovers_of_review ON handovers (review);

CREATE TABLE imports (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review    INTEGER NOT NULL REFERENCES reviews (number) ON DELETE CASCADE,
  at_us     INTEGER NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('arriving', 'here')),
  first_row INTEGER NOT NULL,
  last_row  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX imports_of_review ON imports (review);

CREATE TABLE interviews (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review         BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  participant    BLOB    NOT NULL REFERENCES participants (id) ON DELETE CASCADE,
  began_us       INTEGER NOT NULL,
  ended_us       INTEGER,
  state          TEXT    NOT NULL CHECK (state IN ('running', 'paused', 'off_the_record', 'ended')),
  limits_version INTEGER NOT NULL,
  phase          TEXT    NOT NULL CHECK (phase IN ('prepare', 'open', 'recall', 'timeline', 'deepen', 'what_if',
                                                   'coordination', 'impact', 'close')),
  walked         TEXT    NOT NULL CHECK (json_valid(walked)),
  asked          TEXT    NOT NULL CHECK (json_valid(asked)),
  breaks         TEXT    NOT NULL CHECK (json_valid(breaks))
) STRICT, WITHOUT ROWID;

CREATE INDEX interviews_of_participant ON interviews (participant, began_us);

CREATE INDEX interviews_of_review ON interviews (review, began_us);

CREATE TABLE kept_wordings (
  review BLOB NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  rule   TEXT NOT NULL,
  phrase TEXT NOT NULL,
  PRIMARY KEY (review, rule, phrase)
) STRICT, WITHOUT ROWID;

CREATE TABLE limits_texts (
  version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
  text    TEXT    NOT NULL
) STRICT;

CREATE TRIGGER limits_texts_keep BEFORE UPDATE ON limits_texts WHEN NEW.text IS NOT OLD.text
BEGIN SELECT raise(ABORT, 'a version that was read is not changed'); END;

CREATE TABLE moment_records (
  moment BLOB NOT NULL REFERENCES moments (id) ON DELETE CASCADE,
  record BLOB NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  PRIMARY KEY (moment, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX moment_records_of_record ON moment_records (record);

CREATE TABLE moment_statements (
  moment    BLOB NOT NULL REFERENCES moments (id) ON DELETE CASCADE,
  statement BLOB NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  PRIMARY KEY (moment, statement)
) STRICT, WITHOUT ROWID;

CREATE INDEX moment_statements_of_statement ON moment_statements (statement);

CREATE TABLE moments (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review       BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  confirmed_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX moments_of_review ON moments (review);

CREATE TABLE narratives (
  review     BLOB    NOT NULL PRIMARY KEY REFERENCES reviews (id) ON DELETE CASCADE,
  revision   INTEGER NOT NULL CHECK (revision > 0),
  written_us INTEGER NOT NULL,
  document   TEXT    NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE participant_keys (
  participant BLOB NOT NULL PRIMARY KEY CHECK (length(participant) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE participants (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review     BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  name       TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  lane       INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  note       TEXT    NOT NULL,
  power      TEXT    NOT NULL CHECK (power IN ('not_checked', 'none', 'reports_to_facilitator', 'other_tie')),
  invitation TEXT    NOT NULL CHECK (invitation IN ('not_asked', 'invited', 'declined')),
  planned_us INTEGER,
  account    TEXT    NOT NULL CHECK (account IN ('taking', 'with_participant', 'agreed', 'withdrawn')),
  aliases    TEXT    NOT NULL CHECK (json_valid(aliases))
) STRICT, WITHOUT ROWID;

CREATE INDEX participants_of_review ON participants (review, position);

CREATE TABLE questions (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review   BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  text     TEXT    NOT NULL,
  record   BLOB    REFERENCES records (id) ON DELETE SET NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX questions_of_record ON questions (record) WHERE record IS NOT NULL;

CREATE INDEX questions_of_review ON questions (review, position);

CREATE TABLE reading_groups (
  review   BLOB NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  audience TEXT NOT NULL CHECK (audience IN ('review_group', 'team', 'organisation', 'outside')),
  PRIMARY KEY (review, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_span_rows (
  first_row INTEGER NOT NULL PRIMARY KEY REFERENCES record_spans (first_row) ON DELETE CASCADE,
  sources   BLOB    NOT NULL,
  speakers  BLOB    NOT NULL,
  packed    BLOB    NOT NULL
) STRICT;

CREATE TABLE record_spans (
  first_row INTEGER NOT NULL PRIMARY KEY,
  last_row  INTEGER NOT NULL CHECK (last_row >= first_row),
  import    BLOB    NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  earliest  INTEGER NOT NULL,
  latest    INTEGER NOT NULL) STRICT;

CREATE INDEX record_spans_of_import ON record_spans (import);

CREATE TABLE records (
  row        INTEGER NOT NULL PRIMARY KEY,
  id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  review     INTEGER NOT NULL REFERENCES reviews (number) ON DELETE CASCADE,
  source     INTEGER NOT NULL,
  in_order   INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  at_us      INTEGER,
  at_as_said TEXT    NOT NULL,
  -- Written out: for a list SQLite would build a table anew with every row.
  precision  TEXT    NOT NULL CHECK (precision = 'us' OR precision = 'ms' OR precision = 's' OR precision = 'min'
                                     OR precision = 'hour' OR precision = 'day' OR precision = 'none'),
  offset_ms  INTEGER,
  end_ms     INTEGER,
  speaker    INTEGER,
  thread     BLOB,
  mark       TEXT    NOT NULL CHECK (mark IN ('none', 'key_moment')),
  text       TEXT    NOT NULL
) STRICT;

CREATE INDEX records_in_order ON records (review, in_order, source);

CREATE INDEX records_marked ON records (review, in_order) WHERE mark <> 'none';

CREATE VIRTUAL TABLE records_text USING fts5 (
  text, content = 'records', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE reviews (
  number    INTEGER NOT NULL PRIMARY KEY,
  id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  title     TEXT    NOT NULL,
  summary   TEXT    NOT NULL,
  from_us   INTEGER,
  to_us     INTEGER,
  zone      TEXT    NOT NULL,
  promised  TEXT,
  opened_us INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 60),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  number  INTEGER NOT NULL PRIMARY KEY,
  id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  review  INTEGER NOT NULL REFERENCES reviews (number) ON DELETE CASCADE,
  import  BLOB    NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  name    TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  format  TEXT    NOT NULL,
  skew_s  INTEGER NOT NULL,
  records INTEGER NOT NULL CHECK (records >= 0)
) STRICT;

CREATE INDEX sources_of_import ON sources (import);

CREATE INDEX sources_of_review ON sources (review);

CREATE TABLE speakers (
  number      INTEGER NOT NULL PRIMARY KEY,
  import      BLOB    NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  speaker_id  TEXT,
  name        TEXT,
  participant BLOB    REFERENCES participants (id) ON DELETE SET NULL,
  records     INTEGER NOT NULL CHECK (records >= 0)
) STRICT;

CREATE INDEX speakers_of_participant ON speakers (participant) WHERE participant IS NOT NULL;

CREATE UNIQUE INDEX speakers_once ON speakers (import, ifnull(speaker_id, ''), ifnull(name, ''));

CREATE TABLE statement_records (
  statement BLOB    NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  place     INTEGER NOT NULL,
  record    BLOB    NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  PRIMARY KEY (statement, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX statement_records_of_record ON statement_records (record, statement);

CREATE TABLE statement_revisions (
  statement BLOB    NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  seen      TEXT    NOT NULL CHECK (seen IN ('not_yet', 'by_owner')),
  sealed    BLOB    NOT NULL,
  PRIMARY KEY (statement, number)
) STRICT;

CREATE TRIGGER statement_revisions_keep BEFORE UPDATE ON statement_revisions WHEN OLD.seen = 'by_owner'
BEGIN SELECT raise(ABORT, 'a wording that its owner has seen is not changed'); END;

CREATE TABLE statements (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review      BLOB    NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  participant BLOB    NOT NULL REFERENCES participants (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  revision    INTEGER NOT NULL CHECK (revision > 0),
  come_back   INTEGER NOT NULL CHECK (come_back IN (0, 1)),
  sealed      BLOB    NOT NULL
) STRICT;

CREATE INDEX statements_of_participant ON statements (participant, position);

CREATE INDEX statements_of_review ON statements (review);

CREATE TABLE support_card (
  only         INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  peer         TEXT    NOT NULL,
  professional TEXT    NOT NULL,
  crisis       TEXT    NOT NULL,
  reporting    TEXT    NOT NULL
) STRICT;

CREATE TABLE vault_state (
  only             INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  vault            BLOB    NOT NULL CHECK (length(vault) = 16),
  generation       INTEGER NOT NULL CHECK (generation >= 0),
  backups_behind   INTEGER NOT NULL CHECK (backups_behind IN (0, 1))
) STRICT;
