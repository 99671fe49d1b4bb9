package dev.leaven.lifecycle.releases;

import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which version to go back to: the live releases replayed as a stack, where each one lies on top of
 * the one before it and a roll-back takes the top away.
 */
final class LiveHistory {
  private final ArrayDeque<OptionalInt> stack = new ArrayDeque<>();

  /**
   * Replays a model's releases.
   *
   * @param newestFirst of every alias, as the store lists them
   */
  LiveHistory(List<Release> newestFirst) {
    newestFirst.reversed().stream()
        .filter(release -> release.alias() == Alias.LIVE)
        .forEach(this::replay);
  }

  private void replay(Release release) {
    if (release.kind() == ReleaseKind.ROLLED_BACK && !stack.isEmpty()) {
      stack.pop();
    } else if (!release.version().equals(stack.peek())) {
      stack.push(release.version());
    }
  }

  /** The version below the top; times without a live version are passed over. */
  OptionalInt before() {
    return stack.stream()
        .skip(1)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }
}
