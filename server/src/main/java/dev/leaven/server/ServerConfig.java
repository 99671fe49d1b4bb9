package dev.leaven.server;

import static dev.leaven.model.Require.requireArgument;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a server is started.
 *
 * @param host the address to listen on; 127.0.0.1 unless somebody says otherwise
 * @param port 0 takes any free one
 * @param data the folder that holds everything; may exist and hold other files
 * @param demo whether the bundled samples are trained and released
 * @param openBrowser whether the console is opened in the machine's browser
 * @param databaseUrl a JDBC address of PostgreSQL; empty for SQLite in the data folder
 * @param hosts names, beside the loopback ones and {@code host}, that requests may be addressed to
 * @param keepInputs how long the inputs of predictions are kept; zero for never
 * @param keepAnswers how long answers are kept that nobody gave feedback on; zero for ever
 * @param limits how much one key, and callers without one, may ask
 */
public record ServerConfig(
    String host,
    int port,
    Path data,
    boolean demo,
    boolean openBrowser,
    Optional<String> databaseUrl,
    Set<String> hosts,
    Duration keepInputs,
    Duration keepAnswers,
    Limits limits) {

  /**
   * What callers may ask of the server.
   *
   * @param requestsPerSecond of one key; bursts of two seconds are let through
   * @param strangersPerSecond of all callers without a valid key together; bursts of ten seconds
   * @param bodyBytes of one request, but for rows
   * @param rowsBytes of one request that adds rows
   * @param threads that answer; an eighth of them may wait for bodies of strangers, half for those
   *     of one key
   */
  public record Limits(
      int requestsPerSecond, int strangersPerSecond, long bodyBytes, long rowsBytes, int threads) {
    public static final Limits USUAL = new Limits(20_000, 100, 8L << 20, 256L << 20, 64);

    public Limits {
      requireArgument(
          requestsPerSecond > 0, "requestsPerSecond must be positive, was %d", requestsPerSecond);
      requireArgument(
          strangersPerSecond > 0,
          "strangersPerSecond must be positive, was %d",
          strangersPerSecond);
      requireArgument(bodyBytes > 0, "bodyBytes must be positive, was %d", bodyBytes);
      requireArgument(rowsBytes > 0, "rowsBytes must be positive, was %d", rowsBytes);
      requireArgument(threads >= 8, "threads must be at least 8, was %d", threads);
    }
  }

  public ServerConfig {
    requireArgument(port >= 0 && port <= 65_535, "port must be from 0 to 65535, was %d", port);
    requireArgument(!keepInputs.isNegative(), "keepInputs must not be negative");
    requireArgument(!keepAnswers.isNegative(), "keepAnswers must not be negative");
    hosts = Set.copyOf(hosts);
    data = data.toAbsolutePath().normalize();
  }

  /** The usual server over a data folder: loopback, port 7070, SQLite, no samples, no browser. */
  public static ServerConfig of(Path data) {
    return new ServerConfig(
        "127.0.0.1",
        7070,
        data,
        false,
        false,
        Optional.empty(),
        Set.of(),
        Duration.ofHours(24),
        Duration.ofDays(90),
        Limits.USUAL);
  }

  public ServerConfig withHost(String other) {
    return new ServerConfig(
        other, port, data, demo, openBrowser, databaseUrl, hosts, keepInputs, keepAnswers, limits);
  }

  public ServerConfig withPort(int other) {
    return new ServerConfig(
        host, other, data, demo, openBrowser, databaseUrl, hosts, keepInputs, keepAnswers, limits);
  }

  public ServerConfig withDemo(boolean other) {
    return new ServerConfig(
        host, port, data, other, openBrowser, databaseUrl, hosts, keepInputs, keepAnswers, limits);
  }

  public ServerConfig withOpenBrowser(boolean other) {
    return new ServerConfig(
        host, port, data, demo, other, databaseUrl, hosts, keepInputs, keepAnswers, limits);
  }

  public ServerConfig withDatabaseUrl(String other) {
    return new ServerConfig(
        host,
        port,
        data,
        demo,
        openBrowser,
        Optional.of(other),
        hosts,
        keepInputs,
        keepAnswers,
        limits);
  }

  public ServerConfig withHosts(Set<String> other) {
    return new ServerConfig(
        host, port, data, demo, openBrowser, databaseUrl, other, keepInputs, keepAnswers, limits);
  }

  public ServerConfig withKeepInputs(Duration other) {
    return new ServerConfig(
        host, port, data, demo, openBrowser, databaseUrl, hosts, other, keepAnswers, limits);
  }

  public ServerConfig withKeepAnswers(Duration other) {
    return new ServerConfig(
        host, port, data, demo, openBrowser, databaseUrl, hosts, keepInputs, other, limits);
  }

  public ServerConfig withLimits(Limits other) {
    return new ServerConfig(
        host, port, data, demo, openBrowser, databaseUrl, hosts, keepInputs, keepAnswers, other);
  }
}
