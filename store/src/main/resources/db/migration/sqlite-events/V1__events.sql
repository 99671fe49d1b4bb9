-- What users did, in a database of its own for each workspace, so that events never hold up a release.
-- Instants are whole nanoseconds since 1970. Users, items and events are numbered ("seq") as they come.

CREATE TABLE event_datasets (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace TEXT   NOT NULL,
  id        TEXT   NOT NULL,
  revision  BIGINT NOT NULL DEFAULT 0, -- of the latest change to an item
  UNIQUE (workspace, id)
);

-- How many users, items and events of each type there are.
CREATE TABLE event_counts (
  dataset BIGINT NOT NULL REFERENCES event_datasets (seq),
  what    TEXT   NOT NULL,
  amount  BIGINT NOT NULL,
  PRIMARY KEY (dataset, what)
) WITHOUT ROWID;

CREATE TABLE event_users (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset    BIGINT NOT NULL REFERENCES event_datasets (seq),
  id         TEXT   NOT NULL,
  surrogate  TEXT   NOT NULL,
  attributes TEXT   NOT NULL, -- JSON object
  added_at   BIGINT NOT NULL,
  UNIQUE (dataset, id)
);

-- "told": whether somebody put it or took it out, or only events speak of it.
CREATE TABLE event_items (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset    BIGINT  NOT NULL REFERENCES event_datasets (seq),
  id         TEXT    NOT NULL,
  attributes TEXT    NOT NULL, -- JSON object
  told       INTEGER NOT NULL,
  removed    INTEGER NOT NULL,
  revision   BIGINT  NOT NULL,
  UNIQUE (dataset, id)
);

CREATE INDEX event_items_by_revision ON event_items (dataset, revision);

CREATE TABLE event_item_uses (
  item   INTEGER PRIMARY KEY REFERENCES event_items (seq),
  events BIGINT NOT NULL
);

-- "hash" is of the id; "type" is the place of an EventType.
CREATE TABLE events (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset    BIGINT  NOT NULL,
  hash       BIGINT  NOT NULL,
  person     BIGINT  NOT NULL,
  item       BIGINT  NOT NULL,
  type       INTEGER NOT NULL,
  value      REAL    NOT NULL,
  time       BIGINT  NOT NULL,
  id         TEXT    NOT NULL,
  session    TEXT,
  position   INTEGER,
  prediction TEXT,
  purposes   TEXT -- JSON array
);

CREATE INDEX events_by_hash ON events (dataset, hash);

CREATE INDEX events_by_person ON events (person, time);

CREATE INDEX events_by_seq ON events (dataset, seq);
