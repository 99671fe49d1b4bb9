package dev.leaven.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A connection to say SQL to. */
final class Session {
  private final JdbcTemplate template;
  private final JdbcClient client;
  private final String forUpdate;

  /** Statements by their SQL, where the connection is this session's alone. */
  private final Optional<Map<String, PreparedStatement>> prepared;

  /**
   * Makes one.
   *
   * @param forUpdate what a SELECT ends with to keep other writers off its rows until the commit;
   *     empty where there is one writer anyway
   */
  Session(DataSource source, String forUpdate) {
    this(new JdbcTemplate(source), forUpdate, Optional.empty());
  }

  private Session(
      JdbcTemplate template, String forUpdate, Optional<Map<String, PreparedStatement>> prepared) {
    this.template = template;
    client = JdbcClient.create(template);
    this.forUpdate = forUpdate;
    this.prepared = prepared;
  }

  /** One over a single connection that one thread at a time uses, and no other session. */
  static Session alone(DataSource source) {
    return new Session(new JdbcTemplate(source), "", Optional.of(new HashMap<>()));
  }

  /** One that fetches what a query finds in parts instead of all at once. */
  static Session streaming(DataSource source) {
    var template = new JdbcTemplate(source);
    template.setFetchSize(FETCH);
    return new Session(template, "", Optional.empty());
  }

  JdbcClient.StatementSpec sql(String sql) {
    return client.sql(sql);
  }

  /** Whether a SELECT finds anything. */
  boolean any(String sql, Object... values) {
    return number(sql, values).isPresent();
  }

  /** The whole number that a SELECT of one column finds. */
  Optional<Long> number(String sql, Object... values) {
    return client.sql(sql).params(values).query((row, number) -> row.getLong(1)).optional();
  }

  /** A SELECT made so that no other writer may change its rows before this transaction ends. */
  String locking(String sql) {
    return sql + forUpdate;
  }

  /**
   * Runs one statement that changes rows; returns how many it changed.
   *
   * @param values its parameters, as {@link Columns#value} turns them
   */
  int update(String sql, Object... values) {
    var statement = client.sql(sql);
    for (var value : values) {
      statement = statement.param(Columns.value(value));
    }
    return statement.update();
  }

  /**
   * Runs a SELECT that is asked often: on a connection of this session's own it is prepared once.
   */
  <T> List<T> often(String sql, RowMapper<T> mapper, Object... values) {
    if (prepared.isEmpty()) {
      return template.query(sql, mapper, values);
    }
    try {
      var statement = prepared(sql, prepared.get());
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var found = new ArrayList<T>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(mapper.mapRow(rows, found.size()));
        }
      }
      return found;
    } catch (SQLException failed) {
      throw SqlErrors.translate(failed);
    }
  }

  private PreparedStatement prepared(String sql, Map<String, PreparedStatement> kept)
      throws SQLException {
    var statement = kept.get(sql);
    if (statement == null) {
      var source = Objects.requireNonNull(template.getDataSource());
      statement = source.getConnection().prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  /** Runs one statement for each item; returns how many rows changed in all. */
  <T> int batch(String sql, List<T> items, Binder<T> binder) {
    if (items.isEmpty()) {
      return 0;
    }
    int changed = 0;
    for (int from = 0; from < items.size(); from += BATCH) {
      var part = items.subList(from, Math.min(items.size(), from + BATCH));
      for (int count : template.batchUpdate(sql, new Setter<>(part, binder))) {
        changed += Math.max(count, 0);
      }
    }
    return changed;
  }

  /**
   * Runs a SELECT with a list of texts in place of its {@code %s}, in parts that both databases
   * take, and hands over each row.
   *
   * @param before the values of the parameters that stand before the list
   */
  <T> void in(String sql, List<Object> before, List<T> values, RowCallbackHandler rows) {
    for (int from = 0; from < values.size(); from += BATCH) {
      var part = values.subList(from, Math.min(values.size(), from + BATCH));
      var all = new ArrayList<Object>(before);
      all.addAll(part);
      var marks = String.join(", ", Collections.nCopies(part.size(), "?"));
      template.query(sql.formatted(marks), rows, all.toArray());
    }
  }

  private static final int BATCH = 1_000;
  private static final int FETCH = 5_000;

  /** Sets the parameters of one statement of a batch. */
  interface Binder<T> {
    void bind(PreparedStatement statement, T item) throws SQLException;
  }

  private record Setter<T>(List<T> items, Binder<T> binder)
      implements BatchPreparedStatementSetter {
    @Override
    public void setValues(PreparedStatement statement, int index) throws SQLException {
      binder.bind(statement, items.get(index));
    }

    @Override
    public int getBatchSize() {
      return items.size();
    }
  }
}
