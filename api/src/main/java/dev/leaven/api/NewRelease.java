package dev.leaven.api;

import java.util.Optional;

/**
 * What an alias is to point at.
 *
 * @param action {@code promote}, {@code overrule}, {@code canary}, {@code shadow}, {@code rollback}
 *     or {@code clear}
 * @param version for all but {@code rollback} and {@code clear}
 * @param share of the traffic, for {@code canary}
 * @param alias for {@code clear}
 * @param reason why, for those who read the ledger
 */
public record NewRelease(
    String action,
    Optional<Integer> version,
    Optional<Double> share,
    Optional<String> alias,
    Optional<String> reason) {
  public NewRelease {
    Wire.required("action", action);
    version = Wire.absent(version);
    share = Wire.absent(share);
    alias = Wire.absent(alias);
    reason = Wire.absent(reason);
  }
}
