package dev.leaven.api;

import java.util.Optional;

/** Why an experiment is stopped, for those who read the ledger. */
public record ExperimentStop(Optional<String> reason) {
  public ExperimentStop {
    reason = Wire.absent(reason);
  }
}
