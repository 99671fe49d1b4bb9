package dev.leaven.cli;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./leaven fit}: train a network on a folder of data, without a server. */
@Command(name = "fit", description = "Train a network on a folder of data, without a server.")
final class FitVerb implements Callable<Integer> {
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
      paramLabel = "DIR",
      description = "To measure on: IDX files (t10k-*), or a folder for each label.")
  private Optional<Path> test = Optional.empty();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "mlp, cnn, or a file FILE.json that describes a network.")
  private String model;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every picture is learnt from; the recipe's own by default.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from; 1.")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The version's folder to write, with model.onnx; must be new or empty.")
  private Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show the options of this verb.")
  private boolean help;

  /** What is printed as JSON. */
  record Fitted(
      String model,
      String out,
      double train_seconds,
      int epochs,
      long parameters,
      Optional<Double> accuracy) {}

  @Override
  public Integer call() throws IOException {
    requireEmpty();
    var local = new LocalTraining("image-classification", spec.commandLine().getErr());
    var report = local.train(recipe(local), train, test, epochs, seed, out);
    var fitted =
        new Fitted(
            model,
            out.toString(),
            report.cost().trainSeconds(),
            report.curve().size(),
            report.headline().parameters(),
            report.headline().accuracy().map(a -> a.estimate()));
    var printer = spec.commandLine().getOut();
    output.print(
        printer,
        fitted,
        () -> {
          report
              .headline()
              .accuracy()
              .ifPresent(
                  a ->
                      printer.printf(
                          "accuracy %.4f (95 %% interval %.4f to %.4f) on %,d pictures%n",
                          a.estimate(), a.low(), a.high(), report.headline().testRows()));
          printer.printf("%s holds the version; the network is model.onnx%n", out);
        });
    return 0;
  }

  private Recipe recipe(LocalTraining local) throws IOException {
    if (!model.endsWith(".json")) {
      return EvaluateImagesVerb.recipe(local.task(), model);
    }
    Path file = Path.of(model);
    if (!Files.isRegularFile(file)) {
      throw new LeavenException(
          ErrorCode.LV_2001,
          "There is no file %s.".formatted(model),
          "Name a file that Sequential.toJson() wrote, or mlp or cnn.");
    }
    return local.task().described(Files.readString(file)).orElseThrow();
  }

  private void requireEmpty() throws IOException {
    if (Files.isDirectory(out)) {
      try (var files = Files.list(out)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
    } else if (!Files.exists(out)) {
      return;
    }
    throw new LeavenException(
        ErrorCode.LV_2001,
        "%s exists and is not an empty folder.".formatted(out),
        "Name a new folder.");
  }
}
