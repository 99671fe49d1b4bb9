package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.Set;

/**
 * Who makes a request, and in which workspace.
 *
 * @param id a key's id, or {@code console}; what the ledger names as the actor
 * @param scopes {@code vision:read}, {@code vision:write}, {@code *:read}, {@code *:write} or
 *     {@code admin}
 * @param house whether it may choose its workspace and make new ones: the admin key and its console
 * @param session whether it came by the console's cookie
 */
public record Caller(
    String id, String workspace, Set<String> scopes, boolean house, boolean session) {
  public static final String ADMIN = "admin";

  /** Stands for every capability: {@code *:read}, {@code *:write}. */
  public static final String ALL = "*";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** The same caller in another workspace. */
  Caller in(String other) {
    return new Caller(id, other, scopes, house, session);
  }

  public boolean isAdmin() {
    return scopes.contains(ADMIN);
  }

  /** Whether it may do something of a level in some capability. */
  boolean allows(Level level) {
    return switch (level) {
      case OPEN -> true;
      case READ -> true;
      case WRITE -> isAdmin() || scopes.stream().anyMatch(s -> s.endsWith(":write"));
      case ADMIN -> isAdmin();
    };
  }

  /** Whether it may read in a capability. Who may write may read. */
  public boolean mayRead(String capability) {
    return mayWrite(capability)
        || scopes.contains(capability + ":read")
        || scopes.contains("*:read");
  }

  public boolean mayWrite(String capability) {
    return isAdmin() || scopes.contains(capability + ":write") || scopes.contains("*:write");
  }

  /** Throws LV-1602 unless it may read in a capability. */
  public void requireRead(String capability) {
    if (!mayRead(capability)) {
      throw refused(capability + ":read");
    }
  }

  /** Throws LV-1602 unless it may write in a capability. */
  public void requireWrite(String capability) {
    if (!mayWrite(capability)) {
      throw refused(capability + ":write");
    }
  }

  /** Throws LV-1602 unless it is an admin of its workspace. */
  public void requireAdmin() {
    if (!isAdmin()) {
      throw refused(ADMIN);
    }
  }

  static LeavenException refused(String scope) {
    return new LeavenException(
        ErrorCode.LV_1602,
        "This needs a key with the scope %s.".formatted(scope),
        "Ask an admin for such a key (POST /v1/keys), or use the admin key.");
  }
}
