package dev.leaven.store;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the store keeps things: a data folder, and a PostgreSQL database where one is named.
 *
 * @param data the folder of {@code control.db}, snapshots, models and runs; made where it is absent
 * @param postgres the database that takes the place of {@code control.db}
 */
public record StoreConfig(Path data, Optional<Postgres> postgres) {
  /** The property, and as {@code LEAVEN_STORE_URL} the variable, that chooses PostgreSQL. */
  public static final String URL = "leaven.store.url";

  /** The database's user; as a variable {@code LEAVEN_STORE_USER}. */
  public static final String USER = "leaven.store.user";

  /** The user's password; as a variable {@code LEAVEN_STORE_PASSWORD}. */
  public static final String PASSWORD = "leaven.store.password";

  private static final String SCHEME = "jdbc:postgresql:";

  /** SQLite in {@code DATA/control.db}. */
  public static StoreConfig sqlite(Path data) {
    return new StoreConfig(data, Optional.empty());
  }

  /** PostgreSQL at a JDBC URL, e.g. {@code jdbc:postgresql://localhost:5432/leaven}. */
  public static StoreConfig postgresql(Path data, String url, String user, String password) {
    return new StoreConfig(data, Optional.of(new Postgres(url, user, password)));
  }

  /**
   * What properties and environment ask for; a property goes before a variable of the same meaning.
   *
   * @param properties e.g. {@link #URL}
   * @param environment e.g. {@code LEAVEN_STORE_URL}
   */
  public static StoreConfig of(
      Path data, Map<String, String> properties, Map<String, String> environment) {
    var url = value(URL, properties, environment);
    if (url.isEmpty()) {
      return sqlite(data);
    }
    return postgresql(
        data,
        url.get(),
        value(USER, properties, environment).orElse(""),
        value(PASSWORD, properties, environment).orElse(""));
  }

  private static Optional<String> value(
      String name, Map<String, String> properties, Map<String, String> environment) {
    var variable = name.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(properties.get(name))
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .filter(text -> !text.isBlank());
  }

  /**
   * A PostgreSQL database.
   *
   * @param user empty where the URL names one
   * @param password empty where the URL or the server needs none; never printed
   */
  public record Postgres(String url, String user, String password) {
    public Postgres {
      requireArgument(!url.isBlank(), "a database's URL must not be blank");
      if (!url.startsWith(SCHEME)) {
        throw new LeavenException(
            ErrorCode.LV_1903,
            "The property %s does not begin with \"%s\"; PostgreSQL is the one database it can name."
                .formatted(URL, SCHEME),
            "Give e.g. jdbc:postgresql://localhost:5432/leaven, or leave it out for SQLite.");
      }
    }

    /** The URL without what follows "?", which may hold a password. */
    public String address() {
      int query = url.indexOf('?');
      return query < 0 ? url : url.substring(0, query);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Postgres[" + address() + "]";
    }
  }
}
