package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRun;
import dev.leaven.api.RunInfo;
import dev.leaven.model.LeavenException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven run}: start, list, watch and cancel runs. */
@Command(
    name = "run",
    description = "Start, list, watch and cancel runs.",
    subcommands = {
      RunVerb.Start.class,
      RunVerb.ListThem.class,
      RunVerb.Show.class,
      RunVerb.Watch.class,
      RunVerb.Cancel.class
    })
final class RunVerb extends Group {
  private static String line(RunInfo run) {
    return "%s  %s %s  %s%s%s"
        .formatted(
            run.id(),
            run.model(),
            run.recipe(),
            run.state(),
            run.version().map(v -> "  version " + v).orElse(""),
            run.failure().map(why -> "  " + why).orElse(""));
  }

  @Command(name = "start", description = "Train a recipe on a dataset or a snapshot, and watch it.")
  static final class Start extends Verb {
    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "The model that the version goes into.")
    private String model;

    @Parameters(index = "1", paramLabel = "RECIPE", description = "The recipe, e.g. mlp or cnn.")
    private String recipe;

    @Option(
        names = "--dataset",
        paramLabel = "DATASET",
        description = "A dataset, frozen as it is now.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--snapshot", paramLabel = "HASH", description = "A snapshot.")
    private Optional<String> snapshot = Optional.empty();

    @Option(
        names = "--set",
        paramLabel = "NAME=VALUE",
        description = "A setting of the recipe; repeatable.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--seed", paramLabel = "N", description = "The seed (default: 0).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--promote", description = "Make the version live if the gate lets it pass.")
    private boolean promote;

    @Option(names = "--detach", description = "Do not wait for the end.")
    private boolean detach;

    @Override
    int with(LeavenClient client) {
      var run =
          client.start(
              new NewRun(model, recipe, snapshot, dataset, settings, seed, Optional.of(promote)));
      if (!detach) {
        run = client.watch(run.id(), 0, new RunBar(err())::show);
      }
      say(run, line(run) + verdict(client, run));
      return run.state().equals("failed") ? Main.FAILED : 0;
    }

    /** What the gate said of a version that was to go live, and whether it did. */
    private String verdict(LeavenClient client, RunInfo run) {
      if (!promote || run.version().isEmpty()) {
        return "";
      }
      int made = run.version().get();
      boolean live = client.version(run.model(), made).aliases().contains("live");
      return "%n%s%n%s"
          .formatted(
              gate(client, run.model(), made),
              live
                  ? "version %d of %s is live".formatted(made, run.model())
                  : "version %d of %s is not live; see ./leaven models gate %s %d"
                      .formatted(made, run.model(), run.model(), made));
    }

    private static String gate(LeavenClient client, String model, int version) {
      try {
        var said = client.gate(model, version);
        return (said.passed() ? "the gate passed it: " : "the gate refused it: ") + said.sentence();
      } catch (LeavenException never) {
        return "the gate was not asked: " + never.detail();
      }
    }
  }

  @Command(name = "list", description = "List runs, newest first.")
  static final class ListThem extends Verb {
    @Override
    int with(LeavenClient client) {
      var runs = Pages.all(client::runs);
      output()
          .print(
              out(),
              runs,
              () ->
                  Output.table(
                      out(),
                      List.of("ID", "MODEL", "RECIPE", "STATE", "VERSION"),
                      runs.items().stream()
                          .map(
                              r ->
                                  List.of(
                                      r.id(),
                                      r.model(),
                                      r.recipe(),
                                      r.state(),
                                      r.version().map(String::valueOf).orElse("")))
                          .toList()));
      return 0;
    }
  }

  @Command(name = "show", description = "Show one run.")
  static final class Show extends Verb {
    @Parameters(paramLabel = "RUN", description = "Its id.")
    private String run;

    @Override
    int with(LeavenClient client) {
      var found = client.run(run);
      return say(found, line(found));
    }
  }

  @Command(name = "watch", description = "Follow a run until it is over.")
  static final class Watch extends Verb {
    @Parameters(paramLabel = "RUN", description = "Its id.")
    private String run;

    @Override
    int with(LeavenClient client) {
      var ended = client.watch(run, 0, new RunBar(err())::show);
      say(ended, line(ended));
      return ended.state().equals("failed") ? Main.FAILED : 0;
    }
  }

  @Command(name = "cancel", description = "Cancel a run that waits or runs.")
  static final class Cancel extends Verb {
    @Parameters(paramLabel = "RUN", description = "Its id.")
    private String run;

    @Override
    int with(LeavenClient client) {
      var asked = client.cancel(run);
      // A run that was running ends when its worker has stopped.
      var ended = asked.over() ? asked : client.watch(run, 0, news -> {});
      return say(ended, line(ended));
    }
  }
}
