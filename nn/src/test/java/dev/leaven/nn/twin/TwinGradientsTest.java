package dev.leaven.nn.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The twins' backward passes are the derivatives of their forward passes. */
class TwinGradientsTest {
  private static final double BAR = 1e-6;

  private static void checkLayer(Twin layer, double[] x, int n, boolean training, Draw draw) {
    double[] direction = draw.normal(n * layer.outSize(), 1);
    layer.forward(x, n, training);
    double[] dx = layer.backward(direction, n);
    List<double[]> gradients = layer.weights().stream().map(w -> w.gradient().clone()).toList();
    Closeness.check(
        "input", dx, CentralDifferences.of(x, () -> along(layer, x, n, training, direction)), BAR);
    for (int k = 0; k < gradients.size(); k++) {
      TwinWeight w = layer.weights().get(k);
      if (w.trainable()) {
        double[] expected =
            CentralDifferences.of(w.value(), () -> along(layer, x, n, training, direction));
        Closeness.check(w.name(), gradients.get(k), expected, BAR);
      }
    }
  }

  /** The layer's output along a direction, with its moving statistics left as they were. */
  private static double along(Twin layer, double[] x, int n, boolean training, double[] direction) {
    List<double[]> kept = layer.weights().stream().map(w -> w.value().clone()).toList();
    double[] y = layer.forward(x, n, training);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * direction[i];
    }
    for (int k = 0; k < kept.size(); k++) {
      if (!layer.weights().get(k).trainable()) {
        System.arraycopy(kept.get(k), 0, layer.weights().get(k).value(), 0, kept.get(k).length);
      }
    }
    return sum;
  }

  private static void fill(Twin layer, Draw draw) {
    for (TwinWeight w : layer.weights()) {
      double[] values = draw.awayFromZero(w.value().length, 0.1);
      for (int i = 0; i < values.length; i++) {
        w.value()[i] = w.name().contains("variance") ? Math.abs(values[i]) : values[i];
      }
    }
  }

  private static void check(Twin layer, boolean training, Draw draw) {
    int n = draw.between(2, 3);
    fill(layer, draw);
    checkLayer(layer, draw.apart(n * layer.inSize()), n, training, draw);
  }

  private static Window window(Draw draw, int in) {
    int size = draw.between(1, 3);
    int dilation = draw.chance(0.3) ? 2 : 1;
    return Window.of(in, size, dilation > 1 ? 1 : draw.between(1, 3), dilation, draw.chance(0.5));
  }

  @Test
  void denseIsDifferentiatedRightly() {
    Cases.run(
        20,
        draw -> {
          int features = draw.between(1, 5);
          int[] in = draw.chance(0.5) ? new int[] {features} : new int[] {3, features};
          check(new DenseTwin(in, draw.between(1, 4), draw.chance(0.7)), true, draw);
        });
  }

  @Test
  void convolutionIsDifferentiatedRightly() {
    Cases.run(
        20,
        draw -> {
          int groups = draw.between(1, 2);
          int[] in = {draw.between(5, 7), draw.between(5, 7), groups * draw.between(1, 2)};
          Window rows = window(draw, in[0]);
          Window columns = window(draw, in[1]);
          int filters = groups * draw.between(1, 2);
          check(new Conv2DTwin(in, rows, columns, filters, groups, draw.chance(0.7)), true, draw);
        });
  }

  @Test
  void depthwiseConvolutionIsDifferentiatedRightly() {
    Cases.run(
        20,
        draw -> {
          int[] in = {draw.between(5, 7), draw.between(5, 7), draw.between(1, 3)};
          Window rows = window(draw, in[0]);
          Window columns = window(draw, in[1]);
          int multiplier = draw.between(1, 3);
          check(
              new DepthwiseConv2DTwin(in, rows, columns, multiplier, draw.chance(0.7)), true, draw);
        });
  }

  @Test
  void poolingIsDifferentiatedRightly() {
    Cases.run(
        20,
        draw -> {
          int[] in = {draw.between(3, 7), draw.between(3, 7), draw.between(1, 3)};
          boolean same = draw.chance(0.5);
          Window rows = Window.of(in[0], draw.between(1, 3), draw.between(1, 3), 1, same);
          Window columns = Window.of(in[1], draw.between(1, 3), draw.between(1, 3), 1, same);
          check(new MaxPooling2DTwin(in, rows, columns), true, draw);
          check(new AveragePooling2DTwin(in, rows, columns), true, draw);
          check(new GlobalAveragePooling2DTwin(in), true, draw);
        });
  }

  @Test
  void batchNormalizationIsDifferentiatedRightlyInBothModes() {
    Cases.run(
        20,
        draw -> {
          int channels = draw.between(1, 3);
          int[] in = draw.chance(0.5) ? new int[] {channels} : new int[] {2, 3, channels};
          Twin layer =
              new BatchNormalizationTwin(in, 0.99, 1e-3, draw.chance(0.7), draw.chance(0.7));
          check(layer, draw.chance(0.7), draw);
        });
  }

  @Test
  void activationsAreDifferentiatedRightly() {
    Cases.run(
        5,
        draw -> {
          for (String name : ActivationTwin.NAMES) {
            Twin layer = new ActivationTwin(new int[] {2, draw.between(2, 5)}, name);
            double[] x = draw.awayFromZero(3 * layer.inSize(), 0.05);
            for (int i = 0; i < x.length; i++) {
              x[i] *= 4;
            }
            checkLayer(layer, x, 3, true, draw);
          }
        });
  }

  @Test
  void layersWithoutWeightsAreDifferentiatedRightly() {
    Cases.run(
        5,
        draw -> {
          int[] in = {2, 3, draw.between(1, 4)};
          check(ReshapeTwin.flatten(in), true, draw);
          check(new ReshapeTwin(in, 3, 2 * in[2]), true, draw);
          check(AffineTwin.rescaling(in, 0.3, -1), true, draw);
          double[] mean = draw.normal(in[2], 1);
          check(AffineTwin.normalization(in, mean, draw.probabilities(1, in[2])), true, draw);
          check(new DropoutTwin(in, 0.4, draw.flags(3 * 6 * in[2], 0.6)), true, draw);
        });
  }

  @Test
  void lossesAreDifferentiatedRightly() {
    Cases.run(
        10,
        draw -> {
          for (LossTwin loss : LossTwin.values()) {
            checkLoss(loss, draw);
          }
        });
  }

  private static void checkLoss(LossTwin loss, Draw draw) {
    int rows = draw.between(1, 5);
    int last = draw.between(2, 4);
    boolean logits = loss.name().endsWith("LOGITS");
    boolean entropy = loss.name().contains("CROSSENTROPY");
    double[] p = !entropy || logits ? draw.normal(rows * last, 2) : draw.probabilities(rows, last);
    double[] y = LossCases.targets(loss, p, rows, last, draw);
    double[] weights = draw.chance(0.5) ? draw.awayFromZero(rows, 0.1) : new double[0];
    double[] gradient = new double[p.length];
    loss.of(y, p, last, weights, gradient);
    double[] unused = new double[p.length];
    double[] expected = CentralDifferences.of(p, () -> loss.of(y, p, last, weights, unused));
    Closeness.check(loss.name(), gradient, expected, BAR);
  }

  @Test
  void aWrongDerivativeIsFound() {
    Draw draw = new Draw(1);
    Twin wrong =
        new Twin(new int[] {4}, new int[] {4}) {
          @Override
          public double[] forward(double[] x, int n, boolean training) {
            return x.clone();
          }

          @Override
          public double[] backward(double[] dy, int n) {
            double[] dx = dy.clone();
            dx[0] *= 1 + 1e-4;
            return dx;
          }
        };
    assertThatThrownBy(() -> checkLayer(wrong, draw.normal(4, 1), 1, true, draw))
        .hasMessageContaining("input");
  }

  @Test
  void theNormalDistributionIsExactAcrossItsTwoFormulas() {
    assertThat(NormalDistribution.below(1)).isCloseTo(0.841344746068543, within(1e-14));
    assertThat(NormalDistribution.below(-3.5)).isCloseTo(2.3262907903552504e-4, within(1e-16));
    assertThat(NormalDistribution.below(3 - 1e-12))
        .isCloseTo(NormalDistribution.below(3 + 1e-12), within(1e-13));
  }

  private static org.assertj.core.data.Offset<Double> within(double bar) {
    return org.assertj.core.data.Offset.offset(bar);
  }
}
