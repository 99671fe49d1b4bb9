package dev.leaven.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a model takes or gives under one name.
 *
 * @param shape by dimension; -1 where any size is allowed, usually the rows
 */
public record TensorSpec(String name, Element element, long[] shape) {
  public TensorSpec {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Whether the first dimension takes any number of rows. */
  public boolean manyRows() {
    return shape.length > 0 && shape[0] == -1;
  }

  /** The number of elements of one row, or -1 where the shape leaves it open. */
  public int rowSize() {
    long size = 1;
    for (int i = 1; i < shape.length; i++) {
      if (shape[i] < 0) {
        return -1;
      }
      size = Math.multiplyExact(size, shape[i]);
    }
    return shape.length == 0 ? -1 : Math.toIntExact(size);
  }

  /** The shape as people write it, e.g. {@code (rows, 28, 28, 1)}. */
  public String shapeText() {
    return Arrays.stream(shape)
        .mapToObj(d -> d < 0 ? "any" : Long.toString(d))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorSpec t
        && name.equals(t.name)
        && element == t.element
        && Arrays.equals(shape, t.shape);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return name + " " + element + shapeText();
  }
}
