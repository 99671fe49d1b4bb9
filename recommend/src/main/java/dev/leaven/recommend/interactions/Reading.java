package dev.leaven.recommend.interactions;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.EventRows;
import dev.leaven.model.EventType;

/**
 * How the events of one snapshot are weighed, and later those of a person who asks.
 *
 * @param interpretation what was decided at freezing
 * @param unit the weight of the heaviest type that the snapshot has, which counts 1: where only one
 *     type says anything, events are yes or no, whatever its weight
 * @param latest the time of the snapshot's last event, from which ages are counted; milliseconds
 */
public record Reading(Interpretation interpretation, double unit, long latest) {
  /** Less than this is too old to say anything. */
  private static final float LEAST = 1e-4f;

  public Reading {
    requireArgument(unit > 0, "the unit must be positive, was %s", unit);
  }

  /** How a snapshot is read. */
  public static Reading of(EventRows rows) {
    var interpretation = Interpretation.of(rows.settings());
    double unit = 0;
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      unit = Math.max(unit, interpretation.weight(rows.type(row), rows.value(row)));
      latest = Math.max(latest, rows.millis(row));
    }
    return new Reading(interpretation, unit > 0 ? unit : 1, rows.size() == 0 ? 0 : latest);
  }

  /** What an event counts, from 0 to 1; 0 where it says nothing. */
  public float weight(EventType type, double value, long millis) {
    double weight = interpretation.weight(type, value) / unit;
    if (weight > 0 && millis < latest) {
      weight *= interpretation.decay(latest - millis);
    }
    return weight < LEAST ? 0 : (float) weight;
  }

  /** Whether an event says that the user wanted the item: it weighs at least half of the unit. */
  public boolean positive(EventType type, double value) {
    return interpretation.weight(type, value) >= unit / 2;
  }
}
