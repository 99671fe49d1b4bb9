package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewSnapshot;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven snapshot}: freeze a dataset with its splits. */
@Command(name = "snapshot", description = "Freeze a dataset with its splits.")
final class SnapshotVerb extends Verb {
  @Parameters(paramLabel = "DATASET", description = "Its id or name.")
  private String dataset;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Share of rows to validate on, where the sender reserved none.")
  private Optional<Double> validation = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      description = "Share of rows to test on, where the sender reserved none.")
  private Optional<Double> test = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Another seed gives another draw.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "What is decided at freezing; of events e.g. template=shop, weight.view=0.2,"
              + " half-life=30, seen=purchase; repeatable.")
  private Map<String, String> settings = Map.of();

  @Override
  int with(LeavenClient client) {
    var made = client.freeze(dataset, new NewSnapshot(validation, test, seed, settings));
    return say(
        made,
        "%s: %,d rows to train, %,d to validate, %,d to test"
            .formatted(made.hash(), made.trainRows(), made.validationRows(), made.testRows()));
  }
}
