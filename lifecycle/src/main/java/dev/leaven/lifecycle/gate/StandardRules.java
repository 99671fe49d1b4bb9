package dev.leaven.lifecycle.gate;

import dev.leaven.lifecycle.gate.Verdict.Comparison;
import dev.leaven.lifecycle.gate.Verdict.Finding;
import dev.leaven.lifecycle.gate.Verdict.Standing;
import dev.leaven.lifecycle.house.GateSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rules that every version must pass. */
final class StandardRules {
  private StandardRules() {}

  static List<GateRule> all() {
    return List.of(
        rule("test-rows", StandardRules::testRows),
        rule("minimum", StandardRules::minimum),
        rule("guessing", StandardRules::guessing),
        rule("paired", StandardRules::paired));
  }

  private record Named(String name, Function<GateRule.Case, Optional<Finding>> rule)
      implements GateRule {
    @Override
    public Optional<Finding> judge(Case candidate) {
      return rule.apply(candidate);
    }
  }

  private static GateRule rule(String name, Function<GateRule.Case, Optional<Finding>> judge) {
    return new Named(name, judge);
  }

  private static Optional<Finding> testRows(GateRule.Case judged) {
    int least = judged.settings().minimumTestRows();
    boolean passed = judged.testRows() >= least;
    return Optional.of(
        new Finding(
            "test-rows",
            passed,
            passed
                ? String.format(Locale.ROOT, "It was tested on %,d rows.", judged.testRows())
                : String.format(
                    Locale.ROOT,
                    "It was tested on %,d rows; %d are the least to judge by.",
                    judged.testRows(),
                    least)));
  }

  private static Optional<Finding> minimum(GateRule.Case judged) {
    double least = judged.settings().minimumGain();
    boolean passed = judged.meanGain() >= least;
    return Optional.of(
        new Finding(
            "minimum",
            passed,
            "It earns %s on the test rows; %s is the least."
                .formatted(percent(judged.meanGain()), percent(least))));
  }

  /** Whoever always names the most common label earns its share of the rows. */
  private static Optional<Finding> guessing(GateRule.Case judged) {
    var common =
        judged.testRowsByLabel().entrySet().stream()
            .max(Map.Entry.<String, Integer>comparingByValue());
    if (common.isEmpty() || judged.testRows() == 0 || judged.testRowsByLabel().size() < 2) {
      return Optional.empty();
    }
    double share = (double) common.get().getValue() / judged.testRows();
    return Optional.of(
        new Finding(
            "guessing",
            judged.meanGain() > share,
            "Always answering \"%s\" would earn %s."
                .formatted(common.get().getKey(), percent(share))));
  }

  private static Optional<Finding> paired(GateRule.Case judged) {
    return judged
        .comparison()
        .map(
            comparison -> {
              var standing = standing(comparison, judged.settings());
              boolean passed =
                  standing != Standing.WORSE
                      && (standing != Standing.UNSURE || !judged.settings().strict());
              return new Finding(
                  "paired",
                  passed,
                  sentence(judged.rival().orElse(0), comparison, standing, judged.settings()));
            });
  }

  static Standing standing(Comparison comparison, GateSettings settings) {
    if (comparison.low() > 0) {
      return Standing.BETTER;
    }
    if (comparison.low() >= -settings.toleratedHarm()) {
      return Standing.NO_WORSE;
    }
    return comparison.difference() >= 0 ? Standing.UNSURE : Standing.WORSE;
  }

  private static String sentence(
      int rival, Comparison comparison, Standing standing, GateSettings settings) {
    var how =
        switch (standing) {
          case BETTER -> "It is better than the live version %d";
          case NO_WORSE -> "It is no worse than the live version %d by more than is tolerated";
          case UNSURE ->
              "It is not behind the live version %d, but the test rows are too few to exclude a harm";
          default -> "It may be worse than the live version %d by more than is tolerated";
        };
    return String.format(
        Locale.ROOT,
        how
            + ": %s against %s on the same %,d test rows (%s points, 95 %% interval %s to %s;"
            + " tolerated %s). It alone was right on %,d rows, the live version alone on %,d"
            + " (p = %s).",
        rival,
        percent(comparison.candidate()),
        percent(comparison.rival()),
        comparison.rows(),
        points(comparison.difference()),
        points(comparison.low()),
        points(comparison.high()),
        points(-settings.toleratedHarm()),
        comparison.candidateOnly(),
        comparison.rivalOnly(),
        p(comparison.p()));
  }

  private static String p(double p) {
    return p < 0.0001 ? "under 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", 100 * difference);
  }
}
