package dev.leaven.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.leaven.store.StoreConfig;
import java.util.function.Function;

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
  public void close() {
    pool.close();
  }
}
