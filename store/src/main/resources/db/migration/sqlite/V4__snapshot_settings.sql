-- How events are read is decided at freezing; an erasure leaves its receipt on what it took rows from.
ALTER TABLE snapshots ADD COLUMN settings TEXT NOT NULL DEFAULT '{}'; -- JSON object
ALTER TABLE snapshots ADD COLUMN redacted TEXT;
