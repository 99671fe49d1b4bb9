package dev.leaven.nn.twin;

/**
 * A weight of a twin with the gradient of the last backward pass; row-major, in Keras's layout.
 *
 * @param gradient zero for weights that are not trained (moving statistics)
 */
public record TwinWeight(
    String name, int[] shape, double[] value, double[] gradient, boolean trainable) {

  static TwinWeight trained(String name, int... shape) {
    int size = Twin.size(shape);
    return new TwinWeight(name, shape, new double[size], new double[size], true);
  }

  static TwinWeight kept(String name, double initial, int... shape) {
    int size = Twin.size(shape);
    double[] value = new double[size];
    java.util.Arrays.fill(value, initial);
    return new TwinWeight(name, shape, value, new double[size], false);
  }
}
