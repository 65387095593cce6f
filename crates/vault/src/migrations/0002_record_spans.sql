-- What a search asks of records before it reads them: when, from which source, by whom, for up to 4,096 rows of one
-- import. `sources` and `speakers` are the numbers that occur; `packed` has one entry a row. Where they are empty, as for
-- all records that were here before this step, the records themselves are asked.
CREATE TABLE record_spans (
  first_row INTEGER NOT NULL PRIMARY KEY,
  last_row  INTEGER NOT NULL CHECK (last_row >= first_row),
  import    BLOB    NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  earliest  INTEGER NOT NULL,
  latest    INTEGER NOT NULL,
  sources   BLOB    NOT NULL,
  speakers  BLOB    NOT NULL,
  packed    BLOB    NOT NULL
) STRICT;
CREATE INDEX record_spans_of_import ON record_spans (import);
INSERT INTO record_spans (first_row, last_row, import, earliest, latest, sources, speakers, packed)
SELECT min(r.row), max(r.row), i.id, min(r.in_order), max(r.in_order), x'', x'', x''
FROM imports AS i JOIN records AS r ON r.row BETWEEN i.first_row AND i.last_row GROUP BY i.id, r.row / 4096;
