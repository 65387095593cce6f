-- What the vault knows about itself: which one it is, how often its keys changed, and whether its
-- backups still hold something that was to be forgotten.
CREATE TABLE vault_state (
  only             INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  vault            BLOB    NOT NULL CHECK (length(vault) = 16),
  generation       INTEGER NOT NULL CHECK (generation >= 0),
  backups_behind   INTEGER NOT NULL CHECK (backups_behind IN (0, 1))
) STRICT;

-- The participants whose words are sealed under a key of their own. A row goes when the key goes.
CREATE TABLE participant_keys (
  participant BLOB NOT NULL PRIMARY KEY CHECK (length(participant) = 16)
) STRICT, WITHOUT ROWID;

-- Who did what to which thing, when; never what was said. Each row's code covers the row before it.
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
