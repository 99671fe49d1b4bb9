-- Two versions of a model that answer side by side. Who was answered by which is read from the predictions.
CREATE TABLE experiments (
  seq        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         TEXT    NOT NULL UNIQUE,
  workspace  TEXT    NOT NULL REFERENCES workspaces (id),
  model      TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  live       INTEGER NOT NULL,
  tried      INTEGER NOT NULL,
  share      DOUBLE PRECISION NOT NULL,
  goals      TEXT    NOT NULL, -- JSON array
  started_at BIGINT  NOT NULL,
  stopped_at BIGINT,
  actor      TEXT    NOT NULL,
  FOREIGN KEY (workspace, model, live) REFERENCES versions (workspace, model, number),
  FOREIGN KEY (workspace, model, tried) REFERENCES versions (workspace, model, number)
);

CREATE INDEX experiments_by_workspace ON experiments (workspace, seq);

-- One at a time of a model: of two, neither could be read.
CREATE UNIQUE INDEX experiments_running ON experiments (workspace, model) WHERE stopped_at IS NULL;
