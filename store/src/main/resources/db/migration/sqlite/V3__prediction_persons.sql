-- Whom an answer is about, by surrogate, so that it can be erased with the person.
ALTER TABLE predictions ADD COLUMN person TEXT;

CREATE INDEX predictions_by_person ON predictions (workspace, person) WHERE person IS NOT NULL;
