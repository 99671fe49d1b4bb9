-- Instants are whole nanoseconds since 1970-01-01T00:00:00Z. "seq" is the order of insertion, which
-- cursors page by. Text that holds JSON says so. Unknown text is NULL, never ''.

CREATE TABLE workspaces (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT   NOT NULL UNIQUE,
  name       TEXT   NOT NULL,
  created_at BIGINT NOT NULL
);

-- The workspace that exists from the first start, which is when this runs.
INSERT INTO workspaces (id, name, created_at)
VALUES ('default', 'Default', CAST(strftime('%s', 'now') AS INTEGER) * 1000000000);

CREATE TABLE datasets (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT   NOT NULL UNIQUE,
  workspace  TEXT   NOT NULL REFERENCES workspaces (id),
  name       TEXT   NOT NULL,
  task       TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (workspace, name)
);

-- The workspace of a row is its dataset's; "dataset" is datasets.seq, so that indexes stay small.
CREATE TABLE dataset_rows (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset    BIGINT NOT NULL REFERENCES datasets (seq),
  id         TEXT   NOT NULL,
  label      TEXT,
  split      TEXT,
  attributes TEXT,            -- JSON object
  source     TEXT   NOT NULL,
  added_at   BIGINT NOT NULL,
  content    BLOB   NOT NULL,
  UNIQUE (dataset, id)
);

CREATE INDEX dataset_rows_by_label ON dataset_rows (dataset, label, split, seq);

CREATE INDEX dataset_rows_by_seq ON dataset_rows (dataset, seq);

CREATE TABLE snapshots (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace       TEXT    NOT NULL REFERENCES workspaces (id),
  hash            TEXT    NOT NULL,
  dataset         TEXT    NOT NULL,
  task            TEXT    NOT NULL,
  labels          TEXT    NOT NULL, -- JSON array
  train_rows      INTEGER NOT NULL,
  validation_rows INTEGER NOT NULL,
  test_rows       INTEGER NOT NULL,
  created_at      BIGINT  NOT NULL,
  UNIQUE (workspace, hash)
);

CREATE INDEX snapshots_by_dataset ON snapshots (workspace, dataset, seq);

CREATE TABLE runs (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT    NOT NULL UNIQUE,
  workspace   TEXT    NOT NULL REFERENCES workspaces (id),
  kind        TEXT    NOT NULL,
  model       TEXT    NOT NULL,
  task        TEXT    NOT NULL,
  recipe      TEXT    NOT NULL,
  snapshot    TEXT    NOT NULL,
  settings    TEXT    NOT NULL, -- JSON object
  seed        BIGINT  NOT NULL,
  state       TEXT    NOT NULL,
  created_at  BIGINT  NOT NULL,
  started_at  BIGINT,
  finished_at BIGINT,
  version     INTEGER,
  failure     TEXT
);

CREATE INDEX runs_by_workspace ON runs (workspace, seq);

CREATE INDEX runs_by_model ON runs (workspace, model, seq);

CREATE INDEX runs_by_state ON runs (state, seq);

CREATE TABLE run_events (
  run      TEXT   NOT NULL REFERENCES runs (id),
  sequence BIGINT NOT NULL,
  at       BIGINT NOT NULL,
  kind     TEXT   NOT NULL,
  body     TEXT   NOT NULL, -- JSON object
  PRIMARY KEY (run, sequence)
) WITHOUT ROWID;

-- The last number that was given out for each model.
CREATE TABLE version_numbers (
  workspace TEXT    NOT NULL REFERENCES workspaces (id),
  model     TEXT    NOT NULL,
  taken     INTEGER NOT NULL,
  PRIMARY KEY (workspace, model)
) WITHOUT ROWID;

CREATE TABLE versions (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace  TEXT    NOT NULL REFERENCES workspaces (id),
  model      TEXT    NOT NULL,
  number     INTEGER NOT NULL,
  task       TEXT    NOT NULL,
  recipe     TEXT    NOT NULL,
  snapshot   TEXT    NOT NULL,
  run        TEXT    NOT NULL,
  digest     TEXT    NOT NULL,
  headline   TEXT    NOT NULL, -- JSON object
  created_at BIGINT  NOT NULL,
  UNIQUE (workspace, model, number)
);

CREATE TABLE releases (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace       TEXT    NOT NULL,
  model           TEXT    NOT NULL,
  alias           TEXT    NOT NULL,
  version         INTEGER,
  share           REAL    NOT NULL,
  at              BIGINT  NOT NULL,
  actor           TEXT    NOT NULL,
  reason          TEXT    NOT NULL,
  ledger_sequence BIGINT  NOT NULL,
  FOREIGN KEY (workspace, model, version) REFERENCES versions (workspace, model, number)
);

CREATE INDEX releases_by_alias ON releases (workspace, model, alias, seq);

CREATE TABLE ledger (
  sequence      INTEGER PRIMARY KEY,
  at            BIGINT NOT NULL,
  workspace     TEXT   NOT NULL,
  actor         TEXT   NOT NULL,
  kind          TEXT   NOT NULL,
  body          TEXT   NOT NULL, -- JSON object
  previous_hash TEXT   NOT NULL,
  hash          TEXT   NOT NULL UNIQUE
);

CREATE INDEX ledger_by_workspace ON ledger (workspace, sequence);

-- One row: the end of the chain. Its update is what makes appends wait for each other.
CREATE TABLE ledger_head (
  one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  sequence BIGINT  NOT NULL,
  hash     TEXT    NOT NULL
);

INSERT INTO ledger_head (one, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE predictions (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT    NOT NULL UNIQUE,
  workspace TEXT    NOT NULL,
  model     TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  alias     TEXT    NOT NULL,
  at        BIGINT  NOT NULL,
  answer    TEXT    NOT NULL -- JSON object
);

CREATE INDEX predictions_by_model ON predictions (workspace, model, seq);

-- Apart from the answers, so that dropping inputs rewrites nothing else.
CREATE TABLE prediction_inputs (
  prediction INTEGER PRIMARY KEY REFERENCES predictions (seq),
  at         BIGINT NOT NULL,
  input      BLOB   NOT NULL
);

CREATE INDEX prediction_inputs_by_time ON prediction_inputs (at);

CREATE TABLE feedback (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace  TEXT   NOT NULL,
  id         TEXT   NOT NULL,
  prediction TEXT   NOT NULL REFERENCES predictions (id),
  kind       TEXT   NOT NULL,
  label      TEXT,
  at         BIGINT NOT NULL,
  actor      TEXT   NOT NULL,
  UNIQUE (workspace, id)
);

CREATE INDEX feedback_by_prediction ON feedback (prediction, seq);

CREATE TABLE keys (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT   NOT NULL UNIQUE,
  workspace  TEXT   NOT NULL REFERENCES workspaces (id),
  name       TEXT   NOT NULL,
  hash       TEXT   NOT NULL UNIQUE, -- SHA-256 of the secret
  scopes     TEXT   NOT NULL,        -- JSON array
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE INDEX keys_by_workspace ON keys (workspace, seq);
