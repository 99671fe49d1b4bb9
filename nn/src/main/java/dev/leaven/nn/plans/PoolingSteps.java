package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Images;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.kernels.Window;

/** Pools of the largest or the mean by plain loops, image by image. */
public final class PoolingSteps implements LayerSteps {
  private final Draft draft;
  private final Window window;
  private final Shape output;
  private final boolean largest;
  private Value input = Value.NONE;
  private long where;

  /** Steps of a pool. {@code largest} chooses between the largest and the mean. */
  public PoolingSteps(Draft draft, Window window, Shape output, boolean largest) {
    this.draft = draft;
    this.window = window;
    this.output = output;
    this.largest = largest;
  }

  @Override
  public Value forward(Value x) {
    input = x;
    Value y = draft.value(output);
    where = largest ? draft.memory().floats(y.size()) : 0;
    Images images = draft.kernels().images();
    long in = 4L * x.shape().size();
    long out = 4L * y.size() / y.rows();
    draft.add(
        () -> {
          for (int r = 0; r < x.rows(); r++) {
            long from = x.address() + r * in;
            if (largest) {
              images.poolLargest(window, from, y.address() + r * out, where + r * out);
            } else {
              images.poolMean(window, from, y.address() + r * out);
            }
          }
        });
    return y;
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (!wanted) {
      return dy;
    }
    Value dx = draft.value(input.shape());
    Images images = draft.kernels().images();
    long in = 4L * input.shape().size();
    long out = 4L * dy.size() / dy.rows();
    draft.add(
        () -> {
          Memory.zero(dx.address(), dx.size());
          for (int r = 0; r < dx.rows(); r++) {
            long to = dx.address() + r * in;
            if (largest) {
              images.unpoolLargest(window, dy.address() + r * out, where + r * out, to);
            } else {
              images.unpoolMean(window, dy.address() + r * out, to);
            }
          }
        });
    return dx;
  }
}
