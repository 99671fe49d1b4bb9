package dev.leaven.nn.twin;

import java.util.List;

/**
 * One layer in double precision, forward and backward, over batches of rows in row-major order.
 *
 * <p>Shapes are those of one row, without the batch: (features), or (height, width, channels). A
 * backward pass belongs to the forward pass before it.
 */
public abstract class Twin {
  /** The smallest distance to a kink that means "there is none". */
  protected static final double SMOOTH = Double.POSITIVE_INFINITY;

  private final int[] in;
  private final int[] out;

  protected Twin(int[] in, int[] out) {
    this.in = in.clone();
    this.out = out.clone();
  }

  /** Applies the layer to {@code n} rows. */
  public abstract double[] forward(double[] x, int n, boolean training);

  /** Turns the loss's gradient by the output into that by the input, and sets the weights'. */
  public abstract double[] backward(double[] dy, int n);

  /** The layer's weights in Keras's order. */
  public List<TwinWeight> weights() {
    return List.of();
  }

  /**
   * How far the last forward pass stayed from a place where the derivative jumps (a ReLU's zero,
   * two equal values in a pool): nearer than the rounding of a float, plan and twin may take
   * different sides, and both are right.
   */
  public double distanceToKink() {
    return SMOOTH;
  }

  public final int[] in() {
    return in.clone();
  }

  public final int[] out() {
    return out.clone();
  }

  public final int inSize() {
    return size(in);
  }

  public final int outSize() {
    return size(out);
  }

  /** The number of values of a shape. */
  public static int size(int[] shape) {
    int size = 1;
    for (int d : shape) {
      size *= d;
    }
    return size;
  }
}
