package dev.leaven.cli;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./leaven evaluate image-classification}: train on one folder, measure on another. */
@Command(
    name = EvaluateImagesVerb.TASK,
    description = "Train on one folder of pictures, measure on another.")
final class EvaluateImagesVerb implements Callable<Integer> {
  static final String TASK = "image-classification";

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "DIR",
      description = "To learn from: IDX files (train-*), or a folder for each label.")
  private Path train;

  @Option(
      names = "--test",
      required = true,
      paramLabel = "DIR",
      description = "To measure on: IDX files (t10k-*), or a folder for each label.")
  private Path test;

  @Option(names = "--recipe", paramLabel = "NAME", description = "mlp (the default) or cnn.")
  private String recipe = "mlp";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every picture is learnt from; the recipe's own by default.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from; 1.")
  private long seed = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show the options of this verb.")
  private boolean help;

  /** What is printed as JSON; the names are read by scripts. */
  record Measured(
      String task,
      String recipe,
      double accuracy,
      double low,
      double high,
      double train_seconds,
      double cpu_seconds,
      int epochs,
      long parameters,
      int test_rows,
      long seed) {}

  @Override
  public Integer call() throws IOException {
    var local = new LocalTraining(TASK, spec.commandLine().getErr());
    Path version = Files.createTempDirectory("leaven-evaluate");
    try {
      var chosen = recipe(local.task(), recipe);
      var report =
          local.train(chosen, train, Optional.of(test), epochs, seed, version.resolve("version"));
      var accuracy = report.headline().accuracy().orElseThrow();
      var measured =
          new Measured(
              TASK,
              recipe,
              accuracy.estimate(),
              accuracy.low(),
              accuracy.high(),
              report.cost().trainSeconds(),
              report.cost().cpuSeconds(),
              report.curve().size(),
              report.headline().parameters(),
              report.headline().testRows(),
              seed);
      var out = spec.commandLine().getOut();
      output.print(
          out,
          measured,
          () ->
              out.printf(
                  "accuracy %.4f (95 %% interval %.4f to %.4f) on %,d pictures, trained in %.1f s%n",
                  accuracy.estimate(),
                  accuracy.low(),
                  accuracy.high(),
                  report.headline().testRows(),
                  report.cost().trainSeconds()));
      return 0;
    } finally {
      LocalTraining.delete(version);
    }
  }

  static Recipe recipe(Task task, String name) {
    return task.recipe(name)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_2001,
                    "There is no recipe \"%s\".".formatted(name),
                    "Use one of %s."
                        .formatted(
                            task.recipes().stream()
                                .map(Recipe::name)
                                .collect(Collectors.joining(", ")))));
  }
}
