package dev.leaven.lifecycle.house;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.LedgerEntry;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes lines of the ledger with canonical bodies: one line of JSON with sorted keys.
 *
 * <p>Kinds: {@code dataset.created}, {@code rows.added}, {@code rows.removed}, {@code
 * snapshot.frozen}, {@code run.queued}, {@code run.started}, {@code run.succeeded}, {@code
 * run.failed}, {@code run.cancelled}, {@code version.created}, {@code gate.judged}, {@code
 * release.promoted}, {@code release.overruled}, {@code release.canary}, {@code release.shadow},
 * {@code release.cleared}, {@code release.rolled_back}, {@code feedback.given}, {@code
 * person.erased}, {@code experiment.started}, {@code experiment.stopped}, and what the edges add,
 * {@code key.created} and {@code key.revoked} among them.
 */
public final class LedgerPen {
  private final House house;

  public LedgerPen(House house) {
    this.house = house;
  }

  /** Appends a line; call it inside the transaction of what it records. */
  public LedgerEntry write(String workspace, String by, String kind, Map<String, ?> body) {
    return write(workspace, by, kind, body, house.clock().instant());
  }

  /** The same with the instant that the line is to bear. */
  public LedgerEntry write(
      String workspace, String by, String kind, Map<String, ?> body, Instant at) {
    return house
        .store()
        .ledger()
        .append(workspace, by, kind, Json.text(new TreeMap<String, Object>(body)), at);
  }
}
