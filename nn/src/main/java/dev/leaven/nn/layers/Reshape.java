package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each row another shape with the same numbers in the same order.
 *
 * @param target the new extents; at most one may be -1, which is then worked out
 */
public record Reshape(List<Integer> target, String name) implements Layer {
  public Reshape {
    target = List.copyOf(target);
    long open = target.stream().filter(d -> d == -1).count();
    ShapeErrors.setting(
        open <= 1 && target.stream().allMatch(d -> d > 0 || d == -1),
        "reshape",
        "the extents must be positive, with at most one -1, were " + target + ".",
        "Give positive extents.");
  }

  public Reshape(int... target) {
    this(Arrays.stream(target).boxed().toList(), "");
  }

  @Override
  public Reshape named(String name) {
    return new Reshape(target, name);
  }

  @Override
  public String kind() {
    return "reshape";
  }

  @Override
  public Shape output(Shape input) {
    int known = target.stream().filter(d -> d != -1).reduce(1, Math::multiplyExact);
    List<Integer> dims = new ArrayList<>(target);
    dims.replaceAll(d -> d == -1 ? Math.max(1, input.size() / known) : d);
    Shape shape = new Shape(dims);
    if (shape.size() != input.size()) {
      throw ShapeErrors.shape(
          this,
          "rows of " + known + (target.contains(-1) ? " numbers or a multiple" : " numbers"),
          input,
          "Make the target hold as many numbers as the input: " + input.size() + ".");
    }
    return shape;
  }
}
