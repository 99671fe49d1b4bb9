package dev.leaven.server.security;

import java.util.Optional;

/** Finds who a presented key belongs to. Thread-safe, and asked on every request. */
interface KeyRing {
  Optional<Caller> find(String secret);
}
