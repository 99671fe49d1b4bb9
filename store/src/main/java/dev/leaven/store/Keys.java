package dev.leaven.store;

import dev.leaven.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys, kept as hashes. */
public interface Keys {
  /**
   * A key without its secret.
   *
   * @param hash SHA-256 in hex of the secret
   * @param scopes e.g. {@code vision:read}, {@code vision:write}, {@code *:read}, {@code admin}
   */
  record Key(
      String id,
      String workspace,
      String name,
      String hash,
      Set<String> scopes,
      Instant createdAt,
      Optional<Instant> revokedAt) {
    public Key {
      scopes = Set.copyOf(scopes);
    }
  }

  /** What is kept of a secret: SHA-256 of its UTF-8 bytes, in lower-case hex. */
  static String hash(String secret) {
    return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
  }

  void create(Key key);

  /** The key of a secret's hash, a revoked one too. */
  Optional<Key> findByHash(String hash);

  List<Key> list(String workspace);

  /** Revokes a key; returns whether there was one to revoke. */
  boolean revoke(String workspace, String id, Instant at);
}
