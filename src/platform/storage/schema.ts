/**
 * The tables, as the steps of `migrations.ts` made them. These texts are frozen: what comes later is a step of its own.
 *
 * [Note: narrow and wide] A run of the paper's size has 10^6 candidates of about 300 bytes. What is counted, filtered
 * and paged (`candidate`, 30 bytes a row) stands apart from what is read fifty at a time (`candidate_body`).
 *
 * [Note: positions] Candidates and records are only ever added, so each gets its number within the run, and each
 * candidate its number within its bucket, when it is stored. A page is then a range of an index ("positions 900,000 to
 * 900,049"): as fast at the end as at the beginning, which OFFSET is not.
 *
 * [Note: bodies are JSON] Also plain texts are kept as JSON strings: models write NUL characters and lone surrogates,
 * and SQLite's text ends at the one and has no room for the other.
 */
export const firstTables = `
CREATE TABLE puzzle (
  id TEXT PRIMARY KEY,
  collection TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX puzzle_by_collection ON puzzle (collection, position);

CREATE TABLE draft (
  puzzle TEXT PRIMARY KEY,
  updated_at REAL NOT NULL,
  body TEXT NOT NULL
) STRICT;

-- A run without an id is removed, see [Note: removal] in sweep.ts.
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT UNIQUE,
  created_at REAL NOT NULL,
  candidates INTEGER NOT NULL,
  records INTEGER NOT NULL
) STRICT;
CREATE TABLE run_body (
  run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE bucket (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  UNIQUE (run, name)
) STRICT;
-- A puzzle has up to 10^4 solution candidates; its text is stored once a run.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  body TEXT NOT NULL,
  UNIQUE (run, body)
) STRICT;
CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  position INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  bucket_position INTEGER NOT NULL,
  iteration INTEGER NOT NULL,
  source INTEGER,
  UNIQUE (run, position),
  UNIQUE (bucket, bucket_position)
) STRICT;
CREATE TABLE candidate_body (
  candidate INTEGER PRIMARY KEY REFERENCES candidate ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (run, id),
  UNIQUE (run, position)
) STRICT;

CREATE TABLE evaluation (
  id TEXT PRIMARY KEY,
  created_at REAL NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
`

/** Version 2: versions of the built-in model. `file` is what is exported, a megabyte or so; `body` what is listed of it. */
export const modelTable = `
CREATE TABLE model (
  id TEXT PRIMARY KEY,
  created_at REAL NOT NULL,
  body TEXT NOT NULL,
  file TEXT NOT NULL
) STRICT;
`

/**
 * Version 3: the outcomes of evaluations in rows of their own, so that each is written once and not with every puzzle that
 * follows; and the attempts behind them, a few hundred kilobytes an evaluation, in a table that lists do not touch. The
 * outcomes of earlier evaluations move over; they have no attempts. What is not JSON stays as it is, and unreadable.
 */
export const outcomeTables = `
CREATE TABLE evaluation_outcome (
  evaluation TEXT NOT NULL REFERENCES evaluation ON DELETE CASCADE,
  puzzle TEXT NOT NULL,
  position INTEGER NOT NULL,
  solved TEXT NOT NULL,
  PRIMARY KEY (evaluation, puzzle)
) STRICT, WITHOUT ROWID;
CREATE TABLE evaluation_attempts (
  evaluation TEXT NOT NULL REFERENCES evaluation ON DELETE CASCADE,
  puzzle TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (evaluation, puzzle)
) STRICT;

INSERT OR IGNORE INTO evaluation_outcome (evaluation, puzzle, position, solved)
SELECT evaluation.id, json_extract(outcome.value, '$.puzzleId'), outcome.key, json_extract(outcome.value, '$.solved')
FROM evaluation, json_each(CASE WHEN json_valid(evaluation.body) THEN evaluation.body ELSE '{}' END, '$.outcomes') AS outcome
WHERE outcome.type = 'object';
UPDATE evaluation SET body = json_remove(body, '$.outcomes') WHERE json_valid(body);
`

/**
 * Version 4: the journal of completions (`completionTable.ts`). `name` and `key` are fingerprints. An owner is a run or an evaluation;
 * one that was removed waits in `released_owner` until its uses are cleared away, see [Note: removal] in sweep.ts.
 */
export const journalTables = `
CREATE TABLE prompt (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE completion (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  prompt INTEGER NOT NULL REFERENCES prompt,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX completion_by_prompt ON completion (prompt);
CREATE TABLE completion_use (
  owner TEXT NOT NULL,
  completion INTEGER NOT NULL REFERENCES completion,
  PRIMARY KEY (owner, completion)
) STRICT, WITHOUT ROWID;
CREATE INDEX use_by_completion ON completion_use (completion);
CREATE TABLE released_owner (owner TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`
