package dev.leaven.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.leaven.store.StoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL through a pool of connections; transactions read what was committed. */
final class PostgresDatabase implements Database {
  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;
  private final Session session;
  private final Transactions transactions;

  private PostgresDatabase(HikariDataSource pool) {
    this.pool = pool;
    this.session = new Session(pool, " FOR NO KEY UPDATE");
    this.transactions = new Transactions(pool);
  }

  static PostgresDatabase open(StoreConfig.Postgres postgres) {
    var config = new HikariConfig();
    config.setPoolName("leaven-store");
    config.setJdbcUrl(postgres.url());
    if (!postgres.user().isEmpty()) {
      config.setUsername(postgres.user());
      config.setPassword(postgres.password());
    }
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(config);
      Migrations.run(pool, "postgresql");
      return new PostgresDatabase(pool);
    } catch (RuntimeException failed) {
      if (pool != null) {
        pool.close();
      }
      throw SqlErrors.translate(failed);
    }
  }

  @Override
  public <T> T read(Function<Session, T> work) {
    return Transactions.guarded(() -> work.apply(session));
  }

  @Override
  public <T> T write(Function<Session, T> work) {
    return transactions.run(() -> work.apply(session));
  }

  @Override
  public <T> T readLong(Function<Session, T> work) {
    try (var connection = pool.getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        var source = new SingleConnectionDataSource(connection, true);
        return Transactions.guarded(() -> work.apply(Session.streaming(source)));
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw SqlErrors.translate(failed);
    }
  }

  /** Frees the space of deleted rows for others; PostgreSQL overwrites it when it is used again. */
  @Override
  public void scrub() {
    Transactions.guarded(() -> session.sql("VACUUM events, event_users, predictions").update());
  }

  @Override
  public void close() {
    pool.close();
  }
}
