package dev.leaven.vision;

import dev.leaven.model.Outcomes;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.trust.Abstention.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a classifier says of every labelled row of a split.
 *
 * @param rows the snapshot's row numbers, ascending
 * @param truth the right label of each row, by the classifier's own numbering; -1 where the
 *     classifier does not know the label
 * @param said the label that it puts first
 * @param confidence its probability for that label
 * @param truthful its probability for the right label; 0 where it does not know it
 */
public record Answers(
    List<String> labels,
    int[] rows,
    int[] truth,
    int[] said,
    double[] confidence,
    double[] truthful) {
  private static final int CHUNK = 64;

  public static Answers of(ImageClassifier classifier, SnapshotRows rows, Split split) {
    return of(classifier, rows, split, () -> {});
  }

  static Answers of(
      ImageClassifier classifier, SnapshotRows rows, Split split, Runnable betweenChunks) {
    return of(classifier, rows, rows.rows(split), betweenChunks);
  }

  static Answers of(
      ImageClassifier classifier, SnapshotRows rows, int[] wanted, Runnable betweenChunks) {
    int[] labelled = Arrays.stream(wanted).filter(r -> rows.label(r) >= 0).toArray();
    int count = labelled.length;
    var answers =
        new Answers(
            classifier.labels(),
            labelled,
            new int[count],
            new int[count],
            new double[count],
            new double[count]);
    int[] own = rows.labels().stream().mapToInt(classifier.labels()::indexOf).toArray();
    for (int from = 0; from < count; from += CHUNK) {
      betweenChunks.run();
      answers.ask(classifier, rows, own, from, Math.min(count, from + CHUNK));
    }
    return answers;
  }

  private void ask(ImageClassifier classifier, SnapshotRows snapshot, int[] own, int from, int to) {
    List<Picture> seen = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      var picture = Picture.ofContent(snapshot.content(rows[i]));
      seen.add(classifier.spec().form().apply(picture));
    }
    float[] scores = classifier.probabilities(seen);
    for (int i = from; i < to; i++) {
      int at = (i - from) * labels.size();
      truth[i] = own[snapshot.label(rows[i])];
      said[i] = ImageClassifier.best(scores, at, labels.size());
      confidence[i] = scores[at + said[i]];
      truthful[i] = truth[i] < 0 ? 0 : scores[at + truth[i]];
    }
  }

  int size() {
    return rows.length;
  }

  boolean[] right() {
    boolean[] right = new boolean[size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = truth[i] == said[i];
    }
    return right;
  }

  Judged judged() {
    return new Judged(confidence, right());
  }

  int hits() {
    int hits = 0;
    for (boolean right : right()) {
      hits += right ? 1 : 0;
    }
    return hits;
  }

  Outcomes outcomes(String snapshot) {
    double[] gains = new double[size()];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = truth[i] == said[i] ? 1 : 0;
    }
    return new Outcomes(snapshot, rows, gains);
  }
}
