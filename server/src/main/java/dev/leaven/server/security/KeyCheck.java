package dev.leaven.server.security;

import java.util.Optional;

/**
 * Recognises presented keys, within the limit of strangers.
 *
 * <p>Asking the store is what guesses would cost us, so whoever presents a key that is not
 * remembered spends from the strangers' limit first, and gets it back if the key is good.
 */
final class KeyCheck {
  private final KeyRing keys;
  private final RequestLimits limits;

  KeyCheck(KeyRing keys, RequestLimits limits) {
    this.keys = keys;
    this.limits = limits;
  }

  /** Who a key belongs to, or empty, which was paid for; throws LV-1603. */
  Optional<Caller> caller(String secret) {
    var remembered = keys.remembered(secret);
    if (remembered.isPresent()) {
      return remembered;
    }
    limits.stranger();
    var found = keys.find(secret);
    found.ifPresent(caller -> limits.known());
    return found;
  }
}
