package dev.leaven.nn;

import static dev.leaven.model.Require.requireArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extent of a tensor in each direction, without the batch; an image is (height, width,
 * channels), a single number is ().
 */
public record Shape(List<Integer> dims) {
  public Shape {
    dims = List.copyOf(dims);
    for (int d : dims) {
      requireArgument(d > 0, "each extent must be positive, was %s", dims);
    }
  }

  /** A shape of these extents. */
  public static Shape of(int... dims) {
    List<Integer> list = new ArrayList<>(dims.length);
    for (int d : dims) {
      list.add(d);
    }
    return new Shape(list);
  }

  public int rank() {
    return dims.size();
  }

  /** The extent in direction {@code i}; negative counts from the end. */
  public int dim(int i) {
    return dims.get(i < 0 ? dims.size() + i : i);
  }

  /** How many numbers a tensor of this shape holds. */
  public int size() {
    int n = 1;
    for (int d : dims) {
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  /** The same shape with another last extent. */
  public Shape withLast(int last) {
    List<Integer> list = new ArrayList<>(dims);
    list.set(list.size() - 1, last);
    return new Shape(list);
  }

  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
