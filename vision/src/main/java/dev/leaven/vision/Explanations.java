package dev.leaven.vision;

import dev.leaven.model.SnapshotRows;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.trust.IntegratedGradients;
import dev.leaven.vision.ImageClassificationReport.Explained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Explains single test rows' answers by integrated gradients through the network that was trained,
 * against a black picture.
 */
final class Explanations {
  private static final int WRONG = 25;

  private final Sequential network;
  private final ClassifierSpec spec;
  private final SnapshotRows rows;

  Explanations(Sequential network, ClassifierSpec spec, SnapshotRows rows) {
    this.network = network;
    this.spec = spec;
    this.rows = rows;
  }

  /** The surest wrong answers, then the first right answer of each label. */
  List<Explained> of(Answers test) {
    List<Integer> chosen = new ArrayList<>();
    IntStream.range(0, test.size())
        .filter(i -> test.truth()[i] != test.said()[i])
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> test.confidence()[i]).reversed())
        .limit(WRONG)
        .forEach(chosen::add);
    for (int label = 0; label < test.labels().size(); label++) {
      int wanted = label;
      IntStream.range(0, test.size())
          .filter(i -> test.truth()[i] == wanted && test.said()[i] == wanted)
          .limit(1)
          .forEach(chosen::add);
    }
    return chosen.stream().map(i -> explain(test, i)).toList();
  }

  private Explained explain(Answers test, int i) {
    int row = test.rows()[i];
    int said = test.said()[i];
    Picture seen = spec.form().apply(Picture.ofContent(rows.content(row)));
    float[] input = new float[seen.pixels().length];
    for (int k = 0; k < input.length; k++) {
      input[k] = seen.pixels()[k] & 0xFF;
    }
    var why =
        IntegratedGradients.of(
            input,
            new float[input.length],
            IntegratedGradients.STEPS,
            new LogProbability(network, spec.form(), said));
    String label = spec.labels().get(said);
    return new Explained(
        rows.id(row),
        rows.labels().get(rows.label(row)),
        label,
        HeatMap.of("integrated-gradients", label, seen, overChannels(why.attributions())),
        why.gap());
  }

  /** One value a pixel: the sum over its channels. */
  private float[] overChannels(float[] attributions) {
    int channels = spec.form().channels();
    float[] sums = new float[attributions.length / channels];
    for (int i = 0; i < attributions.length; i++) {
      sums[i / channels] += attributions[i];
    }
    return sums;
  }

  /** The logarithm of a label's probability. */
  private record LogProbability(Sequential network, Form form, int label)
      implements IntegratedGradients.Output {
    @Override
    public double[] values(float[] points, int rows) {
      float[][] answers = network.predict(samples(points));
      double[] values = new double[rows];
      for (int r = 0; r < rows; r++) {
        values[r] = Math.log(Math.max(answers[r][label], Float.MIN_NORMAL));
      }
      return values;
    }

    @Override
    public float[] gradients(float[] points, int rows) {
      int[] labels = new int[rows];
      Arrays.fill(labels, label);
      float[][] ofLoss = network.inputGradients(samples(points), labels);
      float[] gradients = new float[points.length];
      int size = form.size();
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < size; i++) {
          // The loss is -log p.
          gradients[r * size + i] = -ofLoss[r][i];
        }
      }
      return gradients;
    }

    private Samples samples(float[] points) {
      return Samples.of(points, form.height(), form.width(), form.channels());
    }
  }
}
