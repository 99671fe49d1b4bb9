package dev.leaven.server.security;

import dev.leaven.model.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The console's sessions: a link that works once becomes a cookie. Both live in memory alone, so
 * that every start begins with fresh ones.
 */
public final class ConsoleSessions {
  private static final Duration LINK = Duration.ofMinutes(30);
  private static final Duration IDLE = Duration.ofHours(12);
  private static final int MOST_OF_A_CALLER = 50;

  private final Clock clock;
  private final ConcurrentHashMap<String, Instant> links = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

  public ConsoleSessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * One browser that was let in.
   *
   * @param token what its forms must repeat, so that no other page can send them
   */
  record Session(Caller caller, String token, Instant lastSeen) {}

  /** The secret part of a new link that opens the console once, within half an hour. */
  public String newLink() {
    var secret = Secret.create("");
    links.put(Secret.hash(secret), clock.instant().plus(LINK));
    return secret;
  }

  /** Spends a link; the new session's cookie, or empty where the link is unknown, spent or old. */
  Optional<String> enter(String link) {
    var until = links.remove(Secret.hash(link));
    if (until == null || until.isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(
        open(new Caller("console", Workspace.DEFAULT, Set.of(Caller.ADMIN), true, true)));
  }

  /** Opens a session for a caller who showed a key; returns the cookie. */
  String open(Caller caller) {
    dropIdle();
    makeRoom(caller.id());
    var cookie = Secret.create("");
    var by = new Caller(caller.id(), caller.workspace(), caller.scopes(), caller.house(), true);
    sessions.put(Secret.hash(cookie), new Session(by, Secret.create(""), clock.instant()));
    return cookie;
  }

  Optional<Session> find(String cookie) {
    var hash = Secret.hash(cookie);
    var now = clock.instant();
    return Optional.ofNullable(
        sessions.computeIfPresent(
            hash,
            (key, was) ->
                was.lastSeen().plus(IDLE).isBefore(now)
                    ? null
                    : new Session(was.caller(), was.token(), now)));
  }

  void close(String cookie) {
    sessions.remove(Secret.hash(cookie));
  }

  /** Ends the sessions that a key opened: a key that is revoked lets nobody in. */
  void closeOf(String caller) {
    sessions.values().removeIf(session -> session.caller().id().equals(caller));
  }

  private void dropIdle() {
    var oldest = clock.instant().minus(IDLE);
    sessions.values().removeIf(session -> session.lastSeen().isBefore(oldest));
  }

  /**
   * Ends the longest unused of a caller's own sessions where it has many: it costs nobody else's.
   */
  private void makeRoom(String caller) {
    var own =
        sessions.entrySet().stream()
            .filter(session -> session.getValue().caller().id().equals(caller))
            .sorted(Comparator.comparing(session -> session.getValue().lastSeen()))
            .toList();
    own.stream()
        .limit(Math.max(0, own.size() - MOST_OF_A_CALLER + 1))
        .forEach(session -> sessions.remove(session.getKey()));
  }
}
