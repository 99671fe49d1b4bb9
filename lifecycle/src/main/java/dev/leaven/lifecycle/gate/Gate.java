package dev.leaven.lifecycle.gate;

import static dev.leaven.model.Require.requireState;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.gate.Verdict.Comparison;
import dev.leaven.lifecycle.gate.Verdict.Finding;
import dev.leaven.lifecycle.gate.Verdict.Standing;
import dev.leaven.lifecycle.house.GateSettings;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.snapshots.SnapshotFolder;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Outcomes;
import dev.leaven.model.RowKind;
import dev.leaven.model.Run;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import dev.leaven.trust.PairedComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules that a version must pass to be released: enough test rows, better than guessing, and
 * compared with the live version on the same rows, not surely or possibly worse than is tolerated.
 */
public final class Gate {
  private final House house;
  private final VersionShelf shelf;
  private final OutcomesArchive archive;
  private final List<GateRule> rules;
  private final LedgerPen pen;

  /** A gate with the standard rules, and more beside them. */
  public Gate(House house, VersionShelf shelf, List<GateRule> more) {
    this.house = house;
    this.shelf = shelf;
    this.archive = new OutcomesArchive(house, shelf);
    this.rules = Stream.concat(StandardRules.all().stream(), more.stream()).toList();
    this.pen = new LedgerPen(house);
  }

  /**
   * Compares a version with the live one on the version's own test rows, keeps the verdict and
   * writes it to the ledger. Fast where both were asked before, else asks them now.
   */
  public Verdict judge(String workspace, String model, int version, String by) {
    var verdict = verdict(shelf.find(workspace, model, version));
    Durable.write(file(workspace, model, version), Json.bytes(verdict));
    house
        .store()
        .transaction(
            () ->
                pen.write(
                    workspace,
                    by,
                    "gate.judged",
                    Json.map(
                        "model",
                        model,
                        "passed",
                        verdict.passed(),
                        "rival",
                        verdict.rival().isPresent() ? verdict.rival().getAsInt() : 0,
                        "sentence",
                        verdict.sentence(),
                        "snapshot",
                        verdict.snapshot(),
                        "version",
                        version)));
    return verdict;
  }

  /** The last verdict on a version; each new version is judged when it is made. */
  public Optional<Verdict> verdict(String workspace, String model, int version) {
    shelf.find(workspace, model, version);
    var file = file(workspace, model, version);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), Verdict.class));
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  /**
   * The last verdict where it still holds, because the live version is the same; else a new one.
   */
  public Verdict current(String workspace, String model, int version, String by) {
    return verdict(workspace, model, version)
        .filter(verdict -> verdict.rival().equals(rival(workspace, model, version)))
        .orElseGet(() -> judge(workspace, model, version, by));
  }

  /** Keeps what a worker found of a version that its own was up against. */
  public void remember(Run run, int rival, Outcomes outcomes) {
    archive.keep(run.workspace(), run.model(), rival, outcomes);
  }

  private Path file(String workspace, String model, int version) {
    var folder = house.folder().model(workspace, model).resolve("verdicts");
    try {
      return Files.createDirectories(folder).resolve(version + ".json");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private OptionalInt rival(String workspace, String model, int version) {
    var rival = shelf.live(workspace, model);
    return rival.equals(OptionalInt.of(version)) ? OptionalInt.empty() : rival;
  }

  private Verdict verdict(Version version) {
    var rival = rival(version.workspace(), version.model(), version.number());
    var outcomes = outcomes(version);
    var comparison =
        rival.isPresent() && outcomes.rows().length > 0
            ? compare(
                version,
                outcomes,
                shelf.find(version.workspace(), version.model(), rival.getAsInt()))
            : Optional.<Comparison>empty();
    var judged =
        new GateRule.Case(
            version,
            outcomes.rows().length,
            Arrays.stream(outcomes.gains()).average().orElse(0),
            testRowsByLabel(version),
            rival,
            comparison,
            settings(version));
    return verdict(judged);
  }

  /**
   * The house's settings. A list earns a share of what an ideal one would, which depends on how
   * many items there are: of a first version no more can be asked than that it finds anything.
   */
  private GateSettings settings(Version version) {
    var settings = house.config().gate();
    return holdsEvents(version) ? settings.withMinimumGain(Double.MIN_VALUE) : settings;
  }

  private boolean holdsEvents(Version version) {
    return house.task(version.task()).rows() == RowKind.EVENTS;
  }

  private Outcomes outcomes(Version version) {
    return version.snapshot().isEmpty()
        ? new Outcomes("", new int[0], new double[0])
        : archive.of(version, version.snapshot());
  }

  /** Of events none are told apart: it is people that a version earns something on. */
  private Map<String, Integer> testRowsByLabel(Version version) {
    return version.snapshot().isEmpty() || holdsEvents(version)
        ? Map.of()
        : SnapshotFolder.rowsByLabel(house.folder().snapshot(version.snapshot()), Split.TEST);
  }

  private Verdict verdict(GateRule.Case judged) {
    var findings = rules.stream().flatMap(rule -> rule.judge(judged).stream()).toList();
    boolean passed = findings.stream().allMatch(Finding::passed);
    var standing =
        judged
            .comparison()
            .map(comparison -> StandardRules.standing(comparison, judged.settings()))
            .orElse(Standing.FIRST);
    return new Verdict(
        judged.version().workspace(),
        judged.version().model(),
        judged.version().number(),
        judged.rival(),
        judged.version().snapshot(),
        standing,
        passed,
        sentence(judged, passed, findings),
        findings,
        judged.comparison(),
        house.clock().instant());
  }

  private static String sentence(GateRule.Case judged, boolean passed, List<Finding> findings) {
    var head =
        "Version %d %s. "
            .formatted(judged.version().number(), passed ? "may be released" : "is refused");
    var why =
        findings.stream()
            .filter(finding -> passed ? finding.rule().equals("paired") : !finding.passed())
            .map(Finding::sentence)
            .toList();
    if (!why.isEmpty()) {
      return head + String.join(" ", why);
    }
    return head
        + String.format(
            Locale.ROOT,
            "It earns %s on %,d test rows; there is no other live version to compare it with.",
            StandardRules.percent(judged.meanGain()),
            judged.testRows());
  }

  /** On rows that both were asked for, less those whose content the rival had trained on. */
  private Optional<Comparison> compare(Version candidate, Outcomes mine, Version rival) {
    var theirs = archive.of(rival, candidate.snapshot());
    requireState(
        Arrays.equals(mine.rows(), theirs.rows()),
        "versions %s and %s were asked for different test rows",
        candidate.number(),
        rival.number());
    var known = archive.trainedOn(rival, candidate.snapshot(), mine.rows());
    var kept = IntStream.range(0, known.length).filter(row -> !known[row]).toArray();
    if (kept.length == 0) {
      return Optional.empty();
    }
    var first = gains(theirs, kept);
    var second = gains(mine, kept);
    var paired = PairedComparison.of(first, second, candidate.number());
    var method = isRightOrWrong(first) && isRightOrWrong(second) ? "mcnemar" : "sign";
    return Optional.of(comparison(paired, mine.rows().length - kept.length, method));
  }

  private static double[] gains(Outcomes outcomes, int[] kept) {
    return Arrays.stream(kept).mapToDouble(row -> outcomes.gains()[row]).toArray();
  }

  private static Comparison comparison(PairedComparison paired, int excluded, String method) {
    return new Comparison(
        paired.rows(),
        excluded,
        paired.second(),
        paired.first(),
        paired.difference().estimate(),
        paired.difference().low(),
        paired.difference().high(),
        paired.test().onlySecond(),
        paired.test().onlyFirst(),
        paired.test().pValue(),
        method);
  }

  private static boolean isRightOrWrong(double[] gains) {
    return Arrays.stream(gains).allMatch(gain -> gain == 0 || gain == 1);
  }
}
