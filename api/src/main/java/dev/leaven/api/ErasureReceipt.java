package dev.leaven.api;

import java.time.Instant;
import java.util.List;

/**
 * What an erasure removed, and which versions were trained with it.
 *
 * @param receipt its id, which the ledger's line bears as well
 * @param surrogate the name that logs and ledger had for the person; nothing leads back from it
 * @param events how many events of the person there were
 * @param predictions how many answers were given to the person
 * @param snapshots the hashes of those that the person's rows were taken out of; what was trained
 *     on them cannot be reproduced any more
 * @param versions those that were trained with the person, or chosen by
 * @param cancelled the runs that were under way on one of those snapshots
 * @param retraining the runs that were ordered to train without the person
 */
public record ErasureReceipt(
    String receipt,
    Instant at,
    String dataset,
    String surrogate,
    long events,
    int predictions,
    List<String> snapshots,
    List<Trained> versions,
    List<String> cancelled,
    List<String> retraining) {
  public ErasureReceipt {
    snapshots = Wire.copy(snapshots);
    versions = Wire.copy(versions);
    cancelled = Wire.copy(cancelled);
    retraining = Wire.copy(retraining);
  }

  /** A version, and whether it answers now. */
  public record Trained(String model, int version, boolean live) {}
}
