package dev.leaven.store.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A database to test on, which also takes SQL behind the store's back. */
enum TestDatabase {
  SQLITE {
    @Override
    StoreConfig config(Path data) {
      return StoreConfig.sqlite(data);
    }

    @Override
    Connection connect(Path data) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("control.db"));
    }
  },

  /** One server for all tests of a JVM, with a database for each data folder. */
  POSTGRESQL {
    private final Map<Path, String> names = new ConcurrentHashMap<>();

    @Override
    StoreConfig config(Path data) {
      return StoreConfig.postgresql(data, url(data), "postgres", "");
    }

    @Override
    Connection connect(Path data) throws SQLException {
      return DriverManager.getConnection(url(data), "postgres", "");
    }

    private String url(Path data) {
      assumeTrue(
          EmbeddedPostgres.class.getResource("/postgres-linux-x86_64.txz") != null,
          "skipped: this platform has no PostgreSQL binaries for tests (Linux on x86-64 has)");
      var server = server();
      var name = names.computeIfAbsent(data, path -> create(server, "test" + names.size()));
      return server.getJdbcUrl("postgres", name);
    }

    private String create(EmbeddedPostgres server, String name) {
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
        return name;
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  };

  private static @Nullable EmbeddedPostgres started;

  private static synchronized EmbeddedPostgres server() {
    var server = started;
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      started = server;
    }
    return server;
  }

  abstract StoreConfig config(Path data);

  abstract Connection connect(Path data) throws SQLException;

  Store open(Path data) {
    return Stores.open(config(data));
  }

  /** Does something to the tables that the store would never do; returns how many rows changed. */
  int tamper(Path data, String sql) {
    try (var connection = connect(data);
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
