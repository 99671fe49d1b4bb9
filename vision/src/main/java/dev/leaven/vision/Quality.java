package dev.leaven.vision;

import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.trust.Interval;
import dev.leaven.trust.Slices;
import dev.leaven.vision.ImageClassificationReport.Balance;
import dev.leaven.vision.ImageClassificationReport.ClassQuality;
import dev.leaven.vision.ImageClassificationReport.Confused;
import dev.leaven.vision.ImageClassificationReport.Mistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How right a classifier's answers are: by label, by slice, by pair of labels, and where most
 * wrong.
 */
final class Quality {
  private static final int MISTAKES = 25;

  /** An attribute of more values than this is an id or a time, and no group. */
  private static final int MOST_VALUES = 50;

  private final Answers answers;
  private final SnapshotRows rows;
  private final int labels;
  private final int[][] counts;

  Quality(Answers answers, SnapshotRows rows) {
    this.answers = answers;
    this.rows = rows;
    this.labels = answers.labels().size();
    this.counts = new int[labels][labels];
    for (int i = 0; i < answers.size(); i++) {
      if (answers.truth()[i] >= 0) {
        counts[answers.truth()[i]][answers.said()[i]]++;
      }
    }
  }

  List<ClassQuality> classes() {
    List<ClassQuality> classes = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      int support = 0;
      int said = 0;
      for (int other = 0; other < labels; other++) {
        support += counts[label][other];
        said += counts[other][label];
      }
      int right = counts[label][label];
      double precision = said == 0 ? 0 : (double) right / said;
      double f1 = support + said == 0 ? 0 : 2.0 * right / (support + said);
      classes.add(
          new ClassQuality(
              answers.labels().get(label),
              precision,
              support == 0 ? new Interval(0, 0, 1) : Interval.wilson(right, support),
              f1,
              support));
    }
    return classes;
  }

  List<Confused> confusion() {
    List<Confused> cells = new ArrayList<>();
    for (int truth = 0; truth < labels; truth++) {
      for (int said = 0; said < labels; said++) {
        if (counts[truth][said] > 0) {
          cells.add(cell(truth, said));
        }
      }
    }
    return cells;
  }

  private Confused cell(int truth, int said) {
    List<String> ids =
        IntStream.range(0, answers.size())
            .filter(i -> answers.truth()[i] == truth && answers.said()[i] == said)
            .limit(Confused.MOST_ROWS)
            .mapToObj(i -> rows.id(answers.rows()[i]))
            .toList();
    return new Confused(
        answers.labels().get(truth), answers.labels().get(said), counts[truth][said], ids);
  }

  List<Mistake> mistakes() {
    return IntStream.range(0, answers.size())
        .filter(i -> answers.truth()[i] != answers.said()[i])
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> answers.confidence()[i]).reversed())
        .limit(MISTAKES)
        .map(this::mistake)
        .toList();
  }

  private Mistake mistake(int i) {
    int row = answers.rows()[i];
    return new Mistake(
        rows.id(row),
        rows.labels().get(rows.label(row)),
        answers.labels().get(answers.said()[i]),
        answers.confidence()[i],
        answers.truthful()[i]);
  }

  /** One for each attribute of the rows that has 2 to 50 values. */
  List<Slices> slices() {
    var names = new TreeSet<String>();
    for (int row : answers.rows()) {
      names.addAll(rows.attributes(row).keySet());
    }
    boolean[] right = answers.right();
    List<Slices> slices = new ArrayList<>();
    for (String name : names) {
      List<String> values = new ArrayList<>();
      for (int row : answers.rows()) {
        values.add(rows.attributes(row).getOrDefault(name, ""));
      }
      long distinct = values.stream().filter(v -> !v.isEmpty()).distinct().count();
      if (distinct >= 2 && distinct <= MOST_VALUES) {
        slices.add(Slices.of(name, values, right));
      }
    }
    return slices;
  }

  static List<Balance> balance(SnapshotRows rows) {
    int[][] counts = new int[rows.labels().size()][Split.values().length];
    for (int row = 0; row < rows.size(); row++) {
      if (rows.label(row) >= 0) {
        counts[rows.label(row)][rows.split(row).ordinal()]++;
      }
    }
    List<Balance> balance = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      int[] c = counts[label];
      balance.add(
          new Balance(
              rows.labels().get(label),
              c[Split.TRAIN.ordinal()],
              c[Split.VALIDATION.ordinal()],
              c[Split.TEST.ordinal()]));
    }
    return balance;
  }
}
