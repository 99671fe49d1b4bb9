package dev.leaven.store.sql;

import dev.leaven.model.LedgerEntry;
import dev.leaven.store.Ledger;
import dev.leaven.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledger in SQL: its lines, and beside them the end of the chain. */
final class SqlLedger implements Ledger {
  private static final char LIST = 'l';
  private static final char LATEST = 'm';

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
          var end = lockedEnd(session);
          var entry =
              LedgerChain.next(end.sequence + 1, end.hash, workspace, actor, kind, body, at);
          insert(session, entry);
          session.update(
              "UPDATE ledger_head SET sequence = ?, hash = ?", entry.sequence(), entry.hash());
          return entry;
        });
  }

  /** Where the chain ends; the lock makes appends wait for each other until the commit. */
  private static End lockedEnd(Session session) {
    return session
        .sql(session.locking("SELECT sequence, hash FROM ledger_head WHERE one = 1"))
        .query((row, number) -> new End(row.getLong(1), row.getString(2), row.getLong(1)))
        .single();
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
    return page(
        LIST,
        "SELECT * FROM ledger WHERE workspace = ? AND sequence > ? ORDER BY sequence LIMIT ?",
        workspace,
        Cursor.place(LIST, page, 0),
        page);
  }

  @Override
  public Page<LedgerEntry> latest(String workspace, Page.Request page) {
    return page(
        LATEST,
        "SELECT * FROM ledger WHERE workspace = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
        workspace,
        Cursor.place(LATEST, page, Long.MAX_VALUE),
        page);
  }

  private Page<LedgerEntry> page(
      char list, String sql, String workspace, long place, Page.Request page) {
    var fetched =
        database.read(
            session ->
                session
                    .sql(sql)
                    .params(workspace, place, Cursor.fetch(page))
                    .query((row, n) -> new Cursor.Placed<>(row.getLong("sequence"), entry(row, n)))
                    .list());
    return Cursor.page(list, page, fetched);
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
    var walk = new LedgerWalk();
    while (true) {
      var part = database.read(session -> part(session, walk.after()));
      var broken = walk.through(part);
      if (broken.isPresent()) {
        return broken;
      }
      if (part.isEmpty()) {
        var end = database.read(SqlLedger::endAndLast);
        if (walk.reached(end.last)) {
          return walk.end(end.sequence, end.hash);
        }
        // Lines were appended meanwhile: the walk goes on to them.
      }
    }
  }

  private static List<LedgerEntry> part(Session session, long after) {
    return session
        .sql("SELECT * FROM ledger WHERE sequence > ? ORDER BY sequence LIMIT ?")
        .params(after, PART)
        .query(SqlLedger::entry)
        .list();
  }

  /**
   * The noted end and the last line's number, read in one statement so that they belong together.
   */
  private static End endAndLast(Session session) {
    return session
        .sql(
            "SELECT sequence, hash, COALESCE((SELECT MAX(sequence) FROM ledger), 0)"
                + " FROM ledger_head WHERE one = 1")
        .query((row, number) -> new End(row.getLong(1), row.getString(2), row.getLong(3)))
        .single();
  }

  @Override
  public boolean contains(String hash) {
    if (hash.equals(LedgerEntry.GENESIS)) {
      return true;
    }
    return database.read(
        session -> session.any("SELECT sequence FROM ledger WHERE hash = ?", hash));
  }

  private record End(long sequence, String hash, long last) {}

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
