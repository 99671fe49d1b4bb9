package dev.leaven.server.security;

import java.util.Optional;

/** Finds who a presented key belongs to. Thread-safe, and asked on every request. */
interface KeyRing {
  /** Who a key belongs to, as far as it is known without asking the store. */
  Optional<Caller> remembered(String secret);

  /** Who a key belongs to; asks the store where it is not remembered. */
  Optional<Caller> find(String secret);
}
