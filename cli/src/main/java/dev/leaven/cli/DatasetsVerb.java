package dev.leaven.cli;

import dev.leaven.api.DatasetInfo;
import dev.leaven.api.LeavenClient;
import java.util.List;
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
      AddRowsVerb.class
    })
final class DatasetsVerb extends Group {
  @Command(name = "list", description = "List the workspace's datasets.")
  static final class ListThem extends Verb {
    @Override
    int with(LeavenClient client) {
      var datasets = Pages.all(client::datasets);
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
}
