-- Spans alone are short, so that all of them are looked at with a few pages; what their rows are lies apart. A span that
-- has none asks the records themselves, as before.
CREATE TABLE record_span_rows (
  first_row INTEGER NOT NULL PRIMARY KEY REFERENCES record_spans (first_row) ON DELETE CASCADE,
  sources   BLOB    NOT NULL,
  speakers  BLOB    NOT NULL,
  packed    BLOB    NOT NULL
) STRICT;
INSERT INTO record_span_rows (first_row, sources, speakers, packed)
SELECT first_row, sources, speakers, packed FROM record_spans WHERE packed <> x'';
ALTER TABLE record_spans DROP COLUMN sources;
ALTER TABLE record_spans DROP COLUMN speakers;
ALTER TABLE record_spans DROP COLUMN packed;
