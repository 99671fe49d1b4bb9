package dev.leaven.nn.twin;

import java.util.Arrays;
import java.util.List;

/** A dense layer over the last axis: y = x W + b, with W (in, out). No activation. */
public final class DenseTwin extends Twin {
  private final int features;
  private final int units;
  private final boolean bias;
  private final TwinWeight kernel;
  private final TwinWeight offset;
  private double[] x = {};

  public DenseTwin(int[] in, int units, boolean bias) {
    super(in, withLast(in, units));
    this.features = in[in.length - 1];
    this.units = units;
    this.bias = bias;
    this.kernel = TwinWeight.trained("kernel", features, units);
    this.offset = TwinWeight.trained("bias", units);
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    this.x = x;
    int rows = n * inSize() / features;
    double[] y = new double[rows * units];
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < units; o++) {
        double sum = bias ? offset.value()[o] : 0;
        for (int i = 0; i < features; i++) {
          sum += x[r * features + i] * kernel.value()[i * units + o];
        }
        y[r * units + o] = sum;
      }
    }
    return y;
  }

  @Override
  public double[] backward(double[] dy, int n) {
    int rows = n * inSize() / features;
    double[] dx = new double[rows * features];
    Arrays.fill(kernel.gradient(), 0);
    Arrays.fill(offset.gradient(), 0);
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < units; o++) {
        double d = dy[r * units + o];
        offset.gradient()[o] += d;
        for (int i = 0; i < features; i++) {
          kernel.gradient()[i * units + o] += d * x[r * features + i];
          dx[r * features + i] += d * kernel.value()[i * units + o];
        }
      }
    }
    return dx;
  }

  @Override
  public List<TwinWeight> weights() {
    return bias ? List.of(kernel, offset) : List.of(kernel);
  }

  private static int[] withLast(int[] shape, int last) {
    int[] copy = shape.clone();
    copy[copy.length - 1] = last;
    return copy;
  }
}
