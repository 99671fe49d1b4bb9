package dev.leaven.server.security;

/** What a route asks of a caller. */
public enum Level {
  /** Anybody, without a key. */
  OPEN,
  /** A key that may read something. */
  READ,
  /** A key that may change something. */
  WRITE,
  /** A key that manages its workspace. */
  ADMIN
}
