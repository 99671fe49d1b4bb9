package dev.leaven.nn.twin;

import java.util.ArrayList;
import java.util.List;

/** Layers one after another in double precision, with a loss at the end. */
public final class NetworkTwin {
  private final List<Twin> layers;

  public NetworkTwin(List<Twin> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * What a batch gave.
   *
   * @param input the loss's gradient by the input
   */
  public record Result(double loss, double[] output, double[] input) {}

  public double[] predict(double[] x, int n) {
    return forward(x, n, false);
  }

  /** The output with batch statistics and masks; moving statistics move. */
  public double[] predictAsInTraining(double[] x, int n) {
    return forward(x, n, true);
  }

  private double[] forward(double[] x, int n, boolean training) {
    double[] y = x;
    for (Twin layer : layers) {
      y = layer.forward(y, n, training);
    }
    return y;
  }

  /**
   * A training pass: forward with batch statistics and masks, loss, backward. The weights'
   * gradients are then in {@link #weights}.
   */
  public Result train(double[] x, double[] y, double[] rowWeights, int n, LossTwin loss) {
    double[] p = forward(x, n, true);
    double[] d = new double[p.length];
    int[] out = layers.getLast().out();
    double value = loss.of(y, p, out[out.length - 1], rowWeights, d);
    for (int k = layers.size() - 1; k >= 0; k--) {
      d = layers.get(k).backward(d, n);
    }
    return new Result(value, p, d);
  }

  /** One step of an optimiser on all trained weights, after {@link #train}. */
  public void update(OptimizerTwin optimizer, double rate) {
    optimizer.next();
    for (TwinWeight w : weights()) {
      if (w.trainable()) {
        optimizer.update(w.value(), w.gradient(), rate);
      }
    }
  }

  public List<TwinWeight> weights() {
    List<TwinWeight> all = new ArrayList<>();
    layers.forEach(layer -> all.addAll(layer.weights()));
    return all;
  }

  public List<Twin> layers() {
    return layers;
  }

  /** The smallest distance of any layer. */
  public double distanceToKink() {
    double distance = Twin.SMOOTH;
    for (Twin layer : layers) {
      distance = Math.min(distance, layer.distanceToKink());
    }
    return distance;
  }
}
