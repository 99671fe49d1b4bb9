package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Workspace;
import dev.leaven.store.Keys;
import dev.leaven.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The keys of the house: makes, lists, revokes and recognises them.
 *
 * <p>A key that was seen is remembered for ten seconds, so that the hot path asks no database. A
 * key revoked here is forgotten at once; one revoked by another server of the same database, within
 * those seconds.
 */
public final class KeyBook implements KeyRing {
  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 10_000;
  private static final String PREFIX = "lv_key_";

  private final Store store;
  private final AdminKey admin;
  private final Set<String> capabilities;
  private final ConsoleSessions sessions;
  private final RequestLimits limits;
  private final Clock clock;
  private final UnaryOperator<String> ids;
  private final ConcurrentHashMap<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(Caller caller, Instant until) {}

  /** A new key and its secret, which nobody can read again. */
  public record Made(Keys.Key key, String secret) {}

  /**
   * A book over the store's keys.
   *
   * @param capabilities that scopes may name
   * @param sessions of the console, which end with the key that opened them
   * @param ids makes an id from its prefix
   */
  public KeyBook(
      Store store,
      AdminKey admin,
      Set<String> capabilities,
      ConsoleSessions sessions,
      RequestLimits limits,
      Clock clock,
      UnaryOperator<String> ids) {
    this.store = store;
    this.admin = admin;
    this.capabilities = Set.copyOf(capabilities);
    this.sessions = sessions;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Optional<Caller> remembered(String secret) {
    if (Secret.same(secret, admin.secret())) {
      return Optional.of(ADMIN);
    }
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    var hash = Secret.hash(secret);
    var now = clock.instant();
    var known = seen.get(hash);
    if (known == null) {
      return Optional.empty();
    }
    // One that was good a while ago is asked for again, and is no guess.
    return now.isBefore(known.until()) ? Optional.of(known.caller()) : lookUp(hash, now);
  }

  @Override
  public Optional<Caller> find(String secret) {
    var known = remembered(secret);
    return known.isPresent() || !secret.startsWith(PREFIX)
        ? known
        : lookUp(Secret.hash(secret), clock.instant());
  }

  private static final Caller ADMIN =
      new Caller(AdminKey.ID, Workspace.DEFAULT, Set.of(Caller.ADMIN), true, false);

  private Optional<Caller> lookUp(String hash, Instant now) {
    var caller =
        store
            .keys()
            .findByHash(hash)
            .filter(key -> key.revokedAt().isEmpty())
            .map(key -> new Caller(key.id(), key.workspace(), key.scopes(), false, false));
    if (caller.isEmpty()) {
      seen.remove(hash);
    } else {
      if (seen.size() >= MOST_REMEMBERED) {
        seen.clear();
      }
      seen.put(hash, new Seen(caller.get(), now.plus(REMEMBERED)));
    }
    return caller;
  }

  /** Makes a key, with a line of the ledger; throws LV-1002 for a scope that does not exist. */
  public Made create(String workspace, String name, Set<String> scopes, String by) {
    if (scopes.isEmpty()) {
      throw wrongScope("The key has no scopes.");
    }
    scopes.forEach(this::check);
    var secret = Secret.create(PREFIX);
    var now = clock.instant();
    var key =
        new Keys.Key(
            ids.apply("key"), workspace, name, Secret.hash(secret), scopes, now, Optional.empty());
    store.transaction(
        () -> {
          store.keys().create(key);
          return store.ledger().append(workspace, by, "key.created", body(key), now);
        });
    return new Made(key, secret);
  }

  public List<Keys.Key> list(String workspace) {
    return store.keys().list(workspace);
  }

  /** Revokes a key at once, with a line of the ledger; throws LV-1604. */
  public void revoke(String workspace, String id, String by) {
    var key =
        list(workspace).stream()
            .filter(k -> k.id().equals(id) && k.revokedAt().isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_1604,
                        "There is no key \"%s\" to revoke.".formatted(id),
                        "List the keys with GET /v1/keys."));
    var now = clock.instant();
    store.transaction(
        () -> {
          store.keys().revoke(workspace, id, now);
          return store.ledger().append(workspace, by, "key.revoked", body(key), now);
        });
    seen.remove(key.hash());
    sessions.closeOf(id);
    limits.forget(id);
  }

  private static String body(Keys.Key key) {
    var scopes = new StringBuilder();
    for (var scope : new TreeSet<>(key.scopes())) {
      scopes.append(scopes.isEmpty() ? "\"" : ",\"").append(scope).append('"');
    }
    return "{\"key\":\"" + key.id() + "\",\"scopes\":[" + scopes + "]}";
  }

  private void check(String scope) {
    int colon = scope.indexOf(':');
    boolean known =
        scope.equals(Caller.ADMIN)
            || (colon > 0
                && (scope.startsWith("*:") || capabilities.contains(scope.substring(0, colon)))
                && (scope.endsWith(":read") || scope.endsWith(":write"))
                && scope.indexOf(':', colon + 1) < 0);
    if (!known) {
      throw wrongScope("The scope \"%s\" does not exist.".formatted(scope));
    }
  }

  private LeavenException wrongScope(String detail) {
    return new LeavenException(
        ErrorCode.LV_1002,
        detail,
        "Use admin, or one of *, %s followed by :read or :write."
            .formatted(String.join(", ", new TreeSet<>(capabilities))));
  }
}
