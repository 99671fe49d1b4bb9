package dev.leaven.store;

import dev.leaven.model.LedgerEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger in SQL: its lines, and beside them the end of the chain. */
final class SqlLedger implements Ledger {
  private static final char LIST = 'l';

  /** How many lines a walk holds at a time. */
  private static final int PART = 1_000;

  private final Database database;

  SqlLedger(Database database) {
    this.database = database;
  }

  @Override
  public LedgerEntry append(String workspace, String actor, String kind, String body, Instant at) {
    Texts.kept("workspace", workspace);
    Texts.kept("actor", actor);
    Texts.kept("kind", kind);
    Texts.kept("body", body);
    return database.write(
        session -> {
          var end = end(session);
          var entry =
              LedgerChain.next(end.sequence + 1, end.hash, workspace, actor, kind, body, at);
          insert(session, entry);
          session.update(
              "UPDATE ledger_head SET sequence = ?, hash = ?", entry.sequence(), entry.hash());
          return entry;
        });
  }

  private static void insert(Session session, LedgerEntry entry) {
    session.update(
        "INSERT INTO ledger (sequence, at, workspace, actor, kind, body, previous_hash, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        entry.sequence(),
        entry.at(),
        entry.workspace(),
        entry.actor(),
        entry.kind(),
        entry.body(),
        entry.previousHash(),
        entry.hash());
  }

  @Override
  public Page<LedgerEntry> list(String workspace, Page.Request page) {
    long after = Cursor.place(LIST, page, 0);
    var fetched =
        database.read(
            session ->
                session
                    .sql(
                        "SELECT * FROM ledger WHERE workspace = ? AND sequence > ?"
                            + " ORDER BY sequence LIMIT ?")
                    .params(workspace, after, Cursor.fetch(page))
                    .query((row, n) -> new Cursor.Placed<>(row.getLong("sequence"), entry(row, n)))
                    .list());
    return Cursor.page(LIST, page, fetched);
  }

  @Override
  public String head() {
    return database.read(
        session ->
            session
                .sql("SELECT hash FROM ledger_head")
                .query((row, number) -> row.getString(1))
                .single());
  }

  @Override
  public Optional<Break> verify() {
    // The end is read first: lines appended during the walk lie after it and are not walked.
    var end = database.read(SqlLedger::readEnd);
    long expected = 1;
    String previous = LedgerEntry.GENESIS;
    while (true) {
      long from = expected - 1;
      var part = database.read(session -> part(session, from));
      for (var entry : part) {
        var broken = broken(entry, expected, previous);
        if (broken.isPresent()) {
          return broken;
        }
        if (entry.sequence() == end.sequence && !entry.hash().equals(end.hash)) {
          return Optional.of(new Break(end.sequence, "The noted end has another hash."));
        }
        previous = entry.hash();
        expected++;
      }
      if (part.size() < PART) {
        break;
      }
    }
    return end.sequence >= expected
        ? Optional.of(
            new Break(
                expected,
                "The chain ends before line %d, the noted end is line %d: lines were cut off."
                    .formatted(expected, end.sequence)))
        : Optional.empty();
  }

  private static Optional<Break> broken(LedgerEntry entry, long expected, String previous) {
    if (entry.sequence() != expected) {
      return Optional.of(
          new Break(expected, "The line is missing; line %d follows.".formatted(entry.sequence())));
    }
    if (!entry.previousHash().equals(previous)) {
      return Optional.of(new Break(expected, "The line is not chained to the one before it."));
    }
    if (!entry.hash().equals(LedgerChain.hash(entry))) {
      return Optional.of(new Break(expected, "The line's content does not match its hash."));
    }
    return Optional.empty();
  }

  private static List<LedgerEntry> part(Session session, long after) {
    return session
        .sql("SELECT * FROM ledger WHERE sequence > ? ORDER BY sequence LIMIT ?")
        .params(after, PART)
        .query(SqlLedger::entry)
        .list();
  }

  @Override
  public boolean contains(String hash) {
    if (hash.equals(LedgerEntry.GENESIS)) {
      return true;
    }
    return database.read(
        session ->
            session
                    .sql("SELECT COUNT(*) FROM ledger WHERE hash = ?")
                    .param(hash)
                    .query((row, number) -> row.getInt(1))
                    .single()
                > 0);
  }

  /** Where the chain ends; the row lock makes appends wait for each other until the commit. */
  private static End end(Session session) {
    return session
        .locking("SELECT sequence, hash FROM ledger_head WHERE one = 1")
        .query((row, number) -> new End(row.getLong(1), row.getString(2)))
        .single();
  }

  private static End readEnd(Session session) {
    return session
        .sql("SELECT sequence, hash FROM ledger_head WHERE one = 1")
        .query((row, number) -> new End(row.getLong(1), row.getString(2)))
        .single();
  }

  private record End(long sequence, String hash) {}

  private static LedgerEntry entry(ResultSet row, int number) throws SQLException {
    return new LedgerEntry(
        row.getLong("sequence"),
        Columns.instant(row, "at"),
        row.getString("workspace"),
        row.getString("actor"),
        row.getString("kind"),
        row.getString("body"),
        row.getString("previous_hash"),
        row.getString("hash"));
  }
}
