package dev.leaven.lifecycle.releases;

import dev.leaven.model.Alias;
import java.util.OptionalInt;

/**
 * What a release wants of one alias.
 *
 * @param version to point at; empty to clear the alias
 * @param share of the traffic, for a canary
 */
record Wanted(Alias alias, OptionalInt version, double share) {
  static Wanted version(Alias alias, int version) {
    return new Wanted(alias, OptionalInt.of(version), 1);
  }
}
