package dev.leaven.nn.kernels;

import static dev.leaven.nn.kernels.Memory.get;
import static dev.leaven.nn.kernels.Memory.getInt;
import static dev.leaven.nn.kernels.Memory.put;
import static dev.leaven.nn.kernels.Memory.putInt;

/** Windows over one image at a time, channels last: unfolding for products, pools, depthwise. */
public final class Images {
  /** Writes each window as a row of taps × {@code count} channels from channel {@code first}. */
  public void unfold(Window g, long image, int first, int count, long rows) {
    long out = rows;
    for (int oy = 0; oy < g.oh(); oy++) {
      for (int ox = 0; ox < g.ow(); ox++) {
        for (int ky = 0; ky < g.kh(); ky++) {
          for (int kx = 0; kx < g.kw(); kx++) {
            int pixel = g.pixel(g.row(oy, ky), g.column(ox, kx));
            long in = image + 4L * (pixel + first);
            for (int c = 0; c < count; c++, out += 4, in += 4) {
              put(out, pixel < 0 ? 0 : get(in));
            }
          }
        }
      }
    }
  }

  /** Adds each row of taps × {@code count} back to its window: the transpose of {@link #unfold}. */
  public void fold(Window g, long rows, int first, int count, long image) {
    long in = rows;
    for (int oy = 0; oy < g.oh(); oy++) {
      for (int ox = 0; ox < g.ow(); ox++) {
        for (int ky = 0; ky < g.kh(); ky++) {
          for (int kx = 0; kx < g.kw(); kx++, in += 4L * count) {
            int pixel = g.pixel(g.row(oy, ky), g.column(ox, kx));
            long out = image + 4L * (pixel + first);
            for (long o = 0; pixel >= 0 && o < 4L * count; o += 4) {
              put(out + o, get(out + o) + get(in + o));
            }
          }
        }
      }
    }
  }

  /** The largest of each window, and where it lies in the image, in numbers. */
  public void poolLargest(Window g, long image, long output, long where) {
    for (int oy = 0; oy < g.oh(); oy++) {
      for (int ox = 0; ox < g.ow(); ox++) {
        long at = 4L * (oy * g.ow() + ox) * g.c();
        for (long c = 0; c < g.c(); c++) {
          largest(g, image, oy, ox, c, output + at + 4 * c, where + at + 4 * c);
        }
      }
    }
  }

  private static void largest(
      Window g, long image, int oy, int ox, long c, long output, long where) {
    float most = Float.NEGATIVE_INFINITY;
    int best = -1;
    for (int ky = 0; ky < g.kh(); ky++) {
      for (int kx = 0; kx < g.kw(); kx++) {
        int pixel = g.pixel(g.row(oy, ky), g.column(ox, kx));
        if (pixel >= 0) {
          float x = get(image + 4 * (pixel + c));
          if (x > most || best < 0) {
            most = x;
            best = (int) (pixel + c);
          }
        }
      }
    }
    put(output, most);
    putInt(where, best);
  }

  /** Adds each output's gradient to the place its value came from. */
  public void unpoolLargest(Window g, long d, long where, long image) {
    long n = (long) g.places() * g.c();
    for (long o = 0; o < 4 * n; o += 4) {
      long at = image + 4L * getInt(where + o);
      put(at, get(at) + get(d + o));
    }
  }

  /** The mean of each window over the pixels inside the image. */
  public void poolMean(Window g, long image, long output) {
    means(g, image, output, false);
  }

  /** Spreads each output's gradient evenly over its window. */
  public void unpoolMean(Window g, long d, long image) {
    means(g, image, d, true);
  }

  private static void means(Window g, long image, long output, boolean backward) {
    for (int oy = 0; oy < g.oh(); oy++) {
      for (int ox = 0; ox < g.ow(); ox++) {
        long at = output + 4L * (oy * g.ow() + ox) * g.c();
        float share = 1f / inside(g, oy, ox);
        if (!backward) {
          Memory.zero(at, g.c());
        }
        for (int ky = 0; ky < g.kh(); ky++) {
          for (int kx = 0; kx < g.kw(); kx++) {
            int pixel = g.pixel(g.row(oy, ky), g.column(ox, kx));
            if (pixel >= 0) {
              long in = image + 4L * pixel;
              addScaled(backward ? at : in, backward ? in : at, g.c(), share);
            }
          }
        }
      }
    }
  }

  private static int inside(Window g, int oy, int ox) {
    int count = 0;
    for (int ky = 0; ky < g.kh(); ky++) {
      for (int kx = 0; kx < g.kw(); kx++) {
        count += g.pixel(g.row(oy, ky), g.column(ox, kx)) >= 0 ? 1 : 0;
      }
    }
    return count;
  }

  private static void addScaled(long from, long to, int n, float factor) {
    for (long o = 0; o < 4L * n; o += 4) {
      put(to + o, get(to + o) + get(from + o) * factor);
    }
  }

  /** output = each channel's windows times its own {@code multiplier} kernels. */
  public void depthwise(Window g, int multiplier, long image, long kernel, long output) {
    Memory.zero(output, (long) g.places() * g.c() * multiplier);
    for (int oy = 0; oy < g.oh(); oy++) {
      for (int ox = 0; ox < g.ow(); ox++) {
        long out = output + 4L * (oy * g.ow() + ox) * g.c() * multiplier;
        for (int t = 0; t < g.taps(); t++) {
          int pixel = g.pixel(g.row(oy, t / g.kw()), g.column(ox, t % g.kw()));
          long weight = kernel + 4L * t * g.c() * multiplier;
          for (int j = 0; pixel >= 0 && j < g.c() * multiplier; j++) {
            float x = get(image + 4L * (pixel + j / multiplier));
            put(out + 4L * j, get(out + 4L * j) + x * get(weight + 4L * j));
          }
        }
      }
    }
  }

  /**
   * The gradients of {@link #depthwise}, added to the kernel's and, unless 0, the image's.
   *
   * @param image the input
   * @param d the output's gradient
   */
  public void depthwiseBackward(
      Window g, int multiplier, long image, long kernel, long d, long dKernel, long dImage) {
    for (int oy = 0; oy < g.oh(); oy++) {
      for (int ox = 0; ox < g.ow(); ox++) {
        long at = d + 4L * (oy * g.ow() + ox) * g.c() * multiplier;
        for (int t = 0; t < g.taps(); t++) {
          int pixel = g.pixel(g.row(oy, t / g.kw()), g.column(ox, t % g.kw()));
          long tap = 4L * t * g.c() * multiplier;
          for (int j = 0; pixel >= 0 && j < g.c() * multiplier; j++) {
            long in = 4L * (pixel + j / multiplier);
            float dy = get(at + 4L * j);
            long dw = dKernel + tap + 4L * j;
            put(dw, get(dw) + dy * get(image + in));
            if (dImage != 0) {
              put(dImage + in, get(dImage + in) + dy * get(kernel + tap + 4L * j));
            }
          }
        }
      }
    }
  }
}
