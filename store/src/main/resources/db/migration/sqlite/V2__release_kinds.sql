-- What a release did was told by its reason's text; the ledger's line always said it by its kind.
ALTER TABLE releases ADD COLUMN kind TEXT NOT NULL DEFAULT 'PROMOTED';

UPDATE releases
SET kind = COALESCE(
  (SELECT UPPER(SUBSTR(ledger.kind, 9)) FROM ledger
   WHERE ledger.sequence = releases.ledger_sequence
     AND ledger.kind IN ('release.promoted', 'release.overruled', 'release.canary',
                         'release.shadow', 'release.cleared', 'release.rolled_back')),
  'PROMOTED');
