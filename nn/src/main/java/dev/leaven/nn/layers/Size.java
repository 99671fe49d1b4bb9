package dev.leaven.nn.layers;

/** A height and a width, of a window or of the steps it takes. */
public record Size(int height, int width) {
  public static final Size ONE = new Size(1, 1);

  public static Size of(int side) {
    return new Size(side, side);
  }

  boolean positive() {
    return height > 0 && width > 0;
  }

  boolean isOne() {
    return height == 1 && width == 1;
  }
}
