package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ./leaven models}: models, their versions, a version's report and gate. */
@Command(
    name = "models",
    description = "List models and versions, show a version's report and gate.",
    subcommands = {
      ModelsVerb.ListThem.class,
      ModelsVerb.Versions.class,
      ModelsVerb.Report.class,
      ModelsVerb.Judge.class
    })
final class ModelsVerb extends Group {
  @Command(name = "list", description = "List the workspace's models and what they answer with.")
  static final class ListThem extends Verb {
    @Override
    int with(LeavenClient client) {
      var models = client.models();
      output()
          .print(
              out(),
              models,
              () ->
                  Output.table(
                      out(),
                      List.of("MODEL", "TASK", "VERSIONS", "RELEASED"),
                      models.items().stream()
                          .map(
                              m ->
                                  List.of(
                                      m.name(),
                                      m.task().orElse(""),
                                      String.valueOf(m.versions()),
                                      m.aliases().entrySet().stream()
                                          .map(a -> a.getKey() + " " + a.getValue().version())
                                          .collect(Collectors.joining(", "))))
                          .toList()));
      return 0;
    }
  }

  @Command(name = "versions", description = "List a model's versions, newest first.")
  static final class Versions extends Verb {
    @Parameters(paramLabel = "MODEL", description = "The model.")
    private String model;

    @Override
    int with(LeavenClient client) {
      var versions = client.versions(model);
      output()
          .print(
              out(),
              versions,
              () ->
                  Output.table(
                      out(),
                      List.of("VERSION", "RECIPE", "MADE", "RELEASED AS", "ACCURACY"),
                      versions.items().stream()
                          .map(
                              v ->
                                  List.of(
                                      String.valueOf(v.version()),
                                      v.recipe(),
                                      v.createdAt().toString(),
                                      String.join(", ", v.aliases()),
                                      headline(v.headline())))
                          .toList()));
      return 0;
    }
  }

  /** The accuracy and its interval, or what else the report puts first. */
  private static String headline(JsonNode headline) {
    var accuracy = headline.path("accuracy");
    if (!accuracy.path("estimate").isNumber()) {
      return headline.path("testRows").asInt(1) == 0 ? "not measured" : headline.toString();
    }
    return "%.2f %% (%.2f to %.2f) on %,d rows"
        .formatted(
            100 * accuracy.path("estimate").asDouble(),
            100 * accuracy.path("low").asDouble(),
            100 * accuracy.path("high").asDouble(),
            headline.path("testRows").asInt());
  }

  @Command(name = "report", description = "Print a version's report as JSON.")
  static final class Report extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private String model;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version's number.")
    private int version;

    @Override
    int with(LeavenClient client) {
      var report = client.report(model, version);
      return say(report, report.toPrettyString());
    }
  }

  @Command(
      name = "gate",
      description = "Compare a version with the live one on the same test rows.")
  static final class Judge extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private String model;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version's number.")
    private int version;

    @Override
    int with(LeavenClient client) {
      var verdict = client.judge(model, version);
      output()
          .print(
              out(),
              verdict,
              () -> {
                out().println((verdict.passed() ? "passed: " : "refused: ") + verdict.sentence());
                verdict
                    .findings()
                    .forEach(
                        f ->
                            out()
                                .printf(
                                    "  %-4s %s: %s%n",
                                    f.passed() ? "ok" : "no", f.rule(), f.sentence()));
              });
      return verdict.passed() ? 0 : Main.FAILED;
    }
  }
}
