package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.RunInfo;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./leaven import}: bring an ONNX file in as a version. */
@Command(
    name = "import",
    description = "Bring an ONNX file in as a version; it is tried in a worker first.")
final class ImportVerb extends Verb {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  @Parameters(
      paramLabel = "FILE",
      description =
          "The ONNX file, or a folder that ./leaven fit wrote; a classifier.json beside the file"
              + " says how pictures become its input, where --set does not.")
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

  @Option(
      names = "--dataset",
      paramLabel = "DATASET",
      description = "A dataset to measure it on, frozen as it is now; the gate wants that.")
  private Optional<String> dataset = Optional.empty();

  @Option(names = "--snapshot", paramLabel = "HASH", description = "A snapshot to measure it on.")
  private Optional<String> snapshot = Optional.empty();

  @Override
  int with(LeavenClient client) throws IOException {
    if (dataset.isPresent() && snapshot.isPresent()) {
      throw new ParameterException(
          spec().commandLine(), "Give --dataset or --snapshot, and not both");
    }
    var onnx = onnx();
    var name = model.orElseGet(() -> nameOf(file));
    var run = client.bring(name, task, settings(client, onnx), Files.readAllBytes(onnx));
    var ended = client.watch(run.id(), 0, new RunBar(err())::show);
    boolean made = ended.state().equals("succeeded");
    say(ended, made ? made(client, name, ended.version().orElse(0)) : failure(ended));
    return made ? 0 : Main.FAILED;
  }

  private Path onnx() {
    var onnx = Files.isDirectory(file) ? file.resolve("model.onnx") : file;
    if (!Files.isReadable(onnx)) {
      throw new LeavenException(
          ErrorCode.LV_1801,
          "%s cannot be read.".formatted(onnx),
          "Name an ONNX file that exists, or a folder with a model.onnx.");
    }
    return onnx;
  }

  private static String nameOf(Path file) {
    var name =
        file.toAbsolutePath().normalize().getFileName().toString().replaceFirst("\\.onnx$", "");
    if (!NAME.matcher(name).matches()) {
      throw new LeavenException(
          ErrorCode.LV_2001,
          "The file's name \"%s\" cannot be the name of a model.".formatted(name),
          "Give one with --model NAME, of a-z, 0-9, dot, dash and underscore.");
    }
    return name;
  }

  private Map<String, String> settings(LeavenClient client, Path onnx) throws IOException {
    var all = new TreeMap<String, String>();
    if (task.equals("image-classification")) {
      all.putAll(WrittenClassifier.settings(onnx.resolveSibling("classifier.json")));
    }
    all.putAll(settings);
    snapshot
        .or(() -> dataset.map(name -> client.freeze(name).hash()))
        .ifPresent(hash -> all.put("snapshot", hash));
    return all;
  }

  private static String made(LeavenClient client, String name, int version) {
    var rows = client.version(name, version).headline().path("testRows");
    return "version %d of %s%s; release it with ./leaven release %s %d"
        .formatted(
            version,
            name,
            rows.isNumber() && rows.asInt() == 0
                ? ", measured on nothing: the gate will refuse it (import with --dataset DATASET)"
                : "",
            name,
            version);
  }

  /** What went wrong, with the file as the user calls it. */
  private String failure(RunInfo ended) {
    return ended
        .failure()
        .map(why -> why.replace("brought.onnx", file.getFileName().toString()))
        .orElse("the run was " + ended.state());
  }
}
