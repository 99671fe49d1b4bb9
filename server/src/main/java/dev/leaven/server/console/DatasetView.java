package dev.leaven.server.console;

import dev.leaven.model.Dataset;
import dev.leaven.model.Recipe;
import dev.leaven.model.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A dataset: what is in it, how the labels are balanced, what looks wrong, and how to add to it.
 *
 * @param filter the label that the samples are limited to
 * @param next the address of the next samples
 */
public record DatasetView(
    Frame frame,
    Dataset dataset,
    long rows,
    long unlabelled,
    List<String> labels,
    Optional<ColumnChart> balance,
    List<Problem> problems,
    List<Sample> samples,
    Optional<String> filter,
    Optional<String> next,
    List<Snapshot> snapshots,
    List<Recipe> recipes,
    List<String> models,
    Optional<Added> added) {

  public String href() {
    return "/datasets/" + dataset.id();
  }

  /** A row as the grid shows it. */
  public record Sample(String id, String label, String picture, String split) {}

  /** Something to look at before training; {@code key} names its message. */
  public record Problem(String key, List<Object> arguments) {
    public String said(Text text) {
      return text.of(key, arguments.toArray());
    }
  }

  /**
   * What became of rows that were sent: how many are new, how many were there, what was refused.
   */
  public record Added(int added, int known, List<Refused> refused) {}

  /** A row that was not taken: where it stood, and why. */
  public record Refused(String where, String why) {}
}
