package dev.leaven.cli;

import dev.leaven.api.DatasetInfo;
import dev.leaven.api.LeavenClient;
import dev.leaven.api.RowsAdded;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven datasets}: list, create and fill datasets. */
@Command(
    name = "datasets",
    description = "List, create and fill datasets.",
    subcommands = {
      DatasetsVerb.ListThem.class,
      DatasetsVerb.Create.class,
      DatasetsVerb.Show.class,
      DatasetsVerb.Add.class
    })
final class DatasetsVerb extends Group {
  @Command(name = "list", description = "List the workspace's datasets.")
  static final class ListThem extends Verb {
    @Override
    int with(LeavenClient client) {
      var datasets = client.datasets(Optional.empty());
      output()
          .print(
              out(),
              datasets,
              () ->
                  Output.table(
                      out(),
                      List.of("ID", "NAME", "TASK", "ROWS"),
                      datasets.items().stream()
                          .map(d -> List.of(d.id(), d.name(), d.task(), String.valueOf(d.rows())))
                          .toList()));
      return 0;
    }
  }

  @Command(name = "create", description = "Create an empty dataset.")
  static final class Create extends Verb {
    @Parameters(paramLabel = "NAME", description = "The dataset's name.")
    private String name;

    @Option(
        names = "--task",
        paramLabel = "TASK",
        defaultValue = "image-classification",
        description = "What it is for (default: ${DEFAULT-VALUE}).")
    private String task;

    @Override
    int with(LeavenClient client) {
      var made = client.createDataset(name, task);
      return say(made, "created %s (%s)".formatted(made.name(), made.id()));
    }
  }

  @Command(name = "show", description = "Show a dataset and how many rows each label has.")
  static final class Show extends Verb {
    @Parameters(paramLabel = "DATASET", description = "Its id or name.")
    private String dataset;

    @Override
    int with(LeavenClient client) {
      DatasetInfo found = client.dataset(dataset);
      output()
          .print(
              out(),
              found,
              () -> {
                out()
                    .printf(
                        "%s (%s), %s, %,d rows%n",
                        found.name(), found.id(), found.task(), found.rows());
                found
                    .labels()
                    .forEach(
                        (label, n) ->
                            out()
                                .printf(
                                    "  %-16s %,9d%n", label.isEmpty() ? "(no label)" : label, n));
              });
      return 0;
    }
  }

  @Command(
      name = "add",
      description =
          "Add rows: pictures (with --label), CSV or JSON lines. Bad rows are listed by line.")
  static final class Add extends Verb {
    @Parameters(index = "0", paramLabel = "DATASET", description = "Its id or name.")
    private String dataset;

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "FILE",
        description = "PNG, JPEG, .csv or .jsonl files.")
    private List<Path> files = List.of();

    @Option(names = "--label", paramLabel = "LABEL", description = "The label of the pictures.")
    private Optional<String> label = Optional.empty();

    @Override
    int with(LeavenClient client) throws IOException {
      int refused = 0;
      for (var file : files) {
        var added = add(client, file);
        refused += added.refused();
        output().print(out(), added, () -> report(file, added));
      }
      return refused == 0 ? 0 : Main.FAILED;
    }

    private RowsAdded add(LeavenClient client, Path file) throws IOException {
      var type = mediaType(file);
      if (!Files.isReadable(file)) {
        throw new LeavenException(
            ErrorCode.LV_1104,
            "%s cannot be read.".formatted(file),
            "Name a file that exists and that you may read.");
      }
      var bytes = Files.readAllBytes(file);
      return type.startsWith("image/")
          ? client.addRows(dataset, List.of(Rows.picture(file, bytes, label)))
          : client.addRows(dataset, type, bytes);
    }

    private void report(Path file, RowsAdded added) {
      out()
          .printf(
              "%s: %,d rows, %,d added, %,d there already, %,d refused%n",
              file, added.sent(), added.added(), added.duplicates(), added.refused());
      added
          .bad()
          .forEach(
              b -> out().printf("  line %d: %s %s %s%n", b.line(), b.code(), b.detail(), b.fix()));
    }

    private static String mediaType(Path file) {
      var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      var ending = name.substring(name.lastIndexOf('.') + 1);
      return switch (ending) {
        case "png" -> "image/png";
        case "jpg", "jpeg" -> "image/jpeg";
        case "csv" -> "text/csv";
        case "jsonl", "ndjson" -> "application/x-ndjson";
        default ->
            throw new LeavenException(
                ErrorCode.LV_1104,
                "%s has an ending that says nothing of its form.".formatted(file),
                "Give files that end in .png, .jpg, .csv or .jsonl.");
      };
    }
  }
}
