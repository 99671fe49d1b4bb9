package dev.leaven.server.console;

import dev.leaven.model.LedgerEntry;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.console.models.Quality;
import dev.leaven.server.console.runs.RunLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The first page: what each capability has live, what waits for a decision, what happened lately.
 *
 * @param preparing whether the samples are on their way and nothing is to be seen of them yet
 * @param first the first run of the demo, to watch while it lasts
 * @param invite the model to try, once one is live
 */
public record HomeView(
    Frame frame,
    boolean preparing,
    Optional<RunLine> first,
    Optional<String> invite,
    List<Tile> tiles,
    List<Proposal> proposals,
    List<RunLine> runs,
    List<LedgerEntry> recent) {

  /** A capability with its models. */
  public record Tile(String capability, List<Slot> models) {}

  /**
   * A model on a tile.
   *
   * @param samples addresses of a few pictures of the data it learns from
   */
  public record Slot(
      String name,
      OptionalInt live,
      String recipe,
      Optional<Quality> quality,
      Optional<Instant> since,
      Optional<RunLine> lastRun,
      List<String> samples) {}

  /** A version that passed the gate and is better than the live one, waiting to be released. */
  public record Proposal(
      String model, int live, int candidate, double difference, double low, double high) {}
}
