package dev.leaven.server.console;

import dev.leaven.server.console.frame.Frame;
import dev.leaven.store.Keys.Key;
import java.util.List;
import java.util.Optional;

/**
 * The workspace's keys.
 *
 * @param fresh the secret of a key made a moment ago; shown this once
 */
public record KeysView(Frame frame, List<Key> keys, List<String> scopes, Optional<Fresh> fresh) {
  /** A new key with its secret. */
  public record Fresh(String name, String secret) {}
}
