package dev.leaven.runtime;

import static dev.leaven.model.Require.requireArgument;

import java.lang.reflect.Array;

/**
 * Values with a shape, the last dimension running fastest.
 *
 * @param values an array of the element's own Java type, not copied
 */
public record Tensor(Element element, long[] shape, Object values) {
  public Tensor {
    requireArgument(
        element.array().isInstance(values),
        "a tensor of %s is made of %s, not %s",
        element,
        element.array().getSimpleName(),
        values.getClass().getSimpleName());
    long size = 1;
    for (long d : shape) {
      requireArgument(d >= 0, "a tensor's dimensions must not be negative");
      size = Math.multiplyExact(size, d);
    }
    requireArgument(
        size == Array.getLength(values),
        "the shape asks for %d values, %d were given",
        size,
        Array.getLength(values));
  }

  /** A tensor of floats. */
  public static Tensor of(float[] values, long... shape) {
    return new Tensor(Element.FLOAT, shape, values);
  }

  /** The values where they are floats. */
  public float[] floats() {
    requireArgument(values instanceof float[], "the tensor holds %s", element);
    return (float[]) values;
  }

  /** The number of elements. */
  public int size() {
    return Array.getLength(values);
  }
}
