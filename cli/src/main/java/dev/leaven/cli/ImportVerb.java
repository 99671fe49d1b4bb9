package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven import}: bring an ONNX file in as a version. */
@Command(
    name = "import",
    description = "Bring an ONNX file in as a version; it is tried in a worker first.")
final class ImportVerb extends Verb {
  @Parameters(paramLabel = "FILE", description = "The ONNX file.")
  private Path file;

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description = "What it is for, e.g. image-classification.")
  private String task;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The model that the version goes into (default: the file's name).")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the task's importer, e.g. labels=cat,dog; repeatable.")
  private Map<String, String> settings = Map.of();

  @Override
  int with(LeavenClient client) throws IOException {
    if (!Files.isReadable(file)) {
      throw new LeavenException(
          ErrorCode.LV_1801,
          "%s cannot be read.".formatted(file),
          "Name an ONNX file that exists.");
    }
    var name = model.orElseGet(() -> file.getFileName().toString().replaceFirst("\\.onnx$", ""));
    var run = client.bring(name, task, settings, Files.readAllBytes(file));
    var ended = client.watch(run.id(), 0, new RunBar(err())::show);
    boolean made = ended.state().equals("succeeded");
    say(
        ended,
        made
            ? "version %d of %s; release it with ./leaven release %s %d"
                .formatted(ended.version().orElse(0), name, name, ended.version().orElse(0))
            : ended.failure().orElse("the run was " + ended.state()));
    return made ? 0 : Main.FAILED;
  }
}
