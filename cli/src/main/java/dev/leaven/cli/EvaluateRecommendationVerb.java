package dev.leaven.cli;

import dev.leaven.api.Wire;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.evaluation.DateProtocol;
import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.evaluation.LastProtocol;
import dev.leaven.recommend.evaluation.Measured;
import dev.leaven.recommend.evaluation.Protocol;
import dev.leaven.recommend.evaluation.StrongProtocol;
import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventsCsv;
import dev.leaven.recommend.recipes.Methods;
import dev.leaven.recommend.selection.Auto;
import dev.leaven.recommend.selection.Trial;
import dev.leaven.recommend.selection.Tried;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./leaven evaluate recommendation}: how well would items have been recommended? */
@Command(
    name = "recommendation",
    description = "Learn from some of the events, find the others, ranking the whole catalogue.")
final class EvaluateRecommendationVerb implements Callable<Integer> {
  private static final String AUTO = "auto";
  private static final String BLEND = "blend";

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "CSV",
      description = "The events: columns user,item,type,value,time; plain or gzip.")
  private Path events;

  @Option(
      names = "--items",
      paramLabel = "CSV",
      description = "What is known of items: the column item, and any attributes.")
  private Optional<Path> items = Optional.empty();

  @Option(
      names = "--protocol",
      required = true,
      paramLabel = "NAME",
      description =
          "strong (people held out), last (each person's last item), date (the last days).")
  private String protocol;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How long the last part of --protocol date is; 30.")
  private int days = 30;

  @Option(
      names = "--min-value",
      paramLabel = "V",
      description = "Leave out events of a lesser value.")
  private double leastValue = Double.NEGATIVE_INFINITY;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "auto (the default: tries the others), popular, item-knn, rp3, ease, ials, markov,"
              + " session-knn, content, mult-dae, or blend (a few of them, mixed).")
  private String recipe = AUTO;

  @Option(
      names = "--budget",
      paramLabel = "SECONDS",
      description = "About how long auto may try; 240.")
  private double budget = 240;

  @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from; 1.")
  private long seed = 1;

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description = "Write what each test person was shown, had to be found, and was recommended.")
  private Optional<Path> lists = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show the options of this verb.")
  private boolean help;

  @Override
  public Integer call() {
    requirePositive("--days", days);
    requirePositive("--budget", budget);
    if (!recipe.equals(AUTO) && !recipe.equals(BLEND)) {
      Methods.named(recipe);
    }
    // Before anything long: a name that cannot be written must not cost the training.
    lists.ifPresent(file -> write(file, out -> {}));
    var err = spec.commandLine().getErr();
    var holdout = holdout(err);
    long start = System.nanoTime();
    var auto = train(holdout, err);
    double seconds = (System.nanoTime() - start) / 1e9;
    var measured = Auto.test(auto.scorer(), holdout);
    var baseline = Auto.test(Auto.single("popular", holdout, seed), holdout);
    lists.ifPresent(file -> write(file, out -> writeLists(out, holdout, measured)));
    var result = new LinkedHashMap<String, Object>();
    result.put("task", "recommendation");
    result.put("recipe", auto.chosen());
    result.put("protocol", protocol);
    result.put("seed", seed);
    result.putAll(measures(measured));
    var interval = measured.interval(seed);
    result.put("ndcg@100_interval", List.of(interval.low(), interval.high()));
    result.put("users", holdout.test().size());
    result.put("items", holdout.items().size());
    result.put("train_seconds", seconds);
    result.put("baseline", measures(baseline));
    result.put("tried", auto.tried().stream().map(EvaluateRecommendationVerb::tried).toList());
    var out = spec.commandLine().getOut();
    output.print(
        out,
        result,
        () ->
            out.printf(
                "%s: NDCG@100 %.4f (95 %% interval %.4f to %.4f) on %,d people; popular %.4f%n",
                auto.chosen(),
                interval.estimate(),
                interval.low(),
                interval.high(),
                holdout.test().size(),
                Measured.mean(baseline.ndcg100())));
    return 0;
  }

  private Holdout holdout(PrintWriter err) {
    var chosen = protocol(protocol, days);
    err.println("reading " + events + " …");
    var read = EventsCsv.read(events);
    read.rejected().stream().limit(20).forEach(line -> err.println("left out " + line));
    err.printf("%,d events (%,d lines left out)%n", read.log().size(), read.rejectedCount());
    var catalogue = items.map(Catalogue::read).orElse(Catalogue.EMPTY);
    return chosen.split(read.log(), catalogue, leastValue, seed);
  }

  private Auto train(Holdout holdout, PrintWriter err) {
    if (recipe.equals(BLEND)) {
      var parts = Trial.parts(holdout.trial());
      return Auto.choose(
          parts, holdout, (t, spent, dearest) -> true, seed, System::nanoTime, tried -> {});
    }
    if (!recipe.equals(AUTO)) {
      err.printf("training %s …%n", recipe);
      return new Auto(recipe, Auto.single(recipe, holdout, seed), List.of());
    }
    return Auto.choose(
        holdout,
        budget,
        seed,
        System::nanoTime,
        tried ->
            err.printf(
                "tried %s %s: NDCG@100 %.4f on %,d validation people, %.1f s%n",
                tried.recipe(),
                tried.settings().isEmpty() ? "" : tried.settings(),
                tried.ndcg100().estimate(),
                holdout.validation().size(),
                tried.seconds()));
  }

  private static Protocol protocol(String name, int days) {
    return switch (name) {
      case "strong" -> new StrongProtocol();
      case "last" -> new LastProtocol();
      case "date" -> new DateProtocol(days);
      default ->
          throw new LeavenException(
              ErrorCode.LV_2001,
              "There is no protocol \"%s\".".formatted(name),
              "Use strong, last or date.");
    };
  }

  private static void requirePositive(String option, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new LeavenException(
          ErrorCode.LV_2001,
          "%s was %s; it must be above 0.".formatted(option, value),
          "Give a number above 0, or leave %s out.".formatted(option));
    }
  }

  /** The names are read by scripts. */
  private static Map<String, Object> measures(Measured measured) {
    var measures = new LinkedHashMap<String, Object>();
    measures.put("ndcg@100", Measured.mean(measured.ndcg100()));
    measures.put("ndcg@10", Measured.mean(measured.ndcg10()));
    measures.put("recall@20", Measured.mean(measured.recall20()));
    measures.put("recall@50", Measured.mean(measured.recall50()));
    measures.put("coverage@10", measured.coverage10());
    return measures;
  }

  private static Map<String, Object> tried(Tried tried) {
    var line = new LinkedHashMap<String, Object>();
    line.put("recipe", tried.recipe());
    line.put("settings", tried.settings());
    line.put("ndcg@100", tried.ndcg100().estimate());
    line.put("interval", List.of(tried.ndcg100().low(), tried.ndcg100().high()));
    line.put("seconds", tried.seconds());
    line.put("weight", tried.weight());
    return line;
  }

  private static void write(Path file, Consumer<PrintWriter> lines) {
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      lines.accept(out);
      if (out.checkError()) {
        throw new IOException("the disk may be full");
      }
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_2009,
          "%s cannot be written: %s.".formatted(file, failed),
          "Give a file in a folder that exists and may be written.");
    }
  }

  /** One JSON line for the split, then one a test person. */
  private static void writeLists(PrintWriter out, Holdout holdout, Measured measured) {
    out.println(
        Wire.LENIENT.writeValueAsString(
            Map.of(
                "train_users",
                holdout.trainUsers(),
                "validation_users",
                holdout.validation().stream().map(Holdout.Case::user).toList())));
    for (int c = 0; c < holdout.test().size(); c++) {
      var person = holdout.test().get(c);
      var line = new LinkedHashMap<String, Object>();
      line.put("user", person.user());
      line.put("folded_in", ids(holdout, person.foldedIn().distinct()));
      line.put("held_out", ids(holdout, person.heldOut()));
      line.put("top", ids(holdout, measured.tops().get(c)));
      out.println(Wire.LENIENT.writeValueAsString(line));
    }
  }

  private static List<String> ids(Holdout holdout, int[] items) {
    return Arrays.stream(items).mapToObj(holdout.items()::get).collect(Collectors.toList());
  }
}
