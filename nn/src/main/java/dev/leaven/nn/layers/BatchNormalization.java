package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.Ones;
import dev.leaven.nn.initializers.Zeros;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings each channel (last axis) to mean 0 and variance 1 over the batch, then scales and shifts
 * it: gamma (x - mean) / √(variance + epsilon) + beta.
 *
 * <p>Outside training the moving statistics stand for the batch's; each training step moves them by
 * {@code moving = momentum · moving + (1 - momentum) · batch}, with the population variance, as
 * Keras does. Ioffe and Szegedy 2015.
 */
public record BatchNormalization(
    double momentum, double epsilon, boolean center, boolean scale, String name) implements Layer {
  public BatchNormalization {
    ShapeErrors.setting(
        momentum >= 0 && momentum <= 1 && epsilon > 0,
        "batch_normalization",
        "momentum must be in 0 to 1 and epsilon positive, were %s and %s."
            .formatted(momentum, epsilon),
        "Leave both at their defaults, 0.99 and 0.001.");
  }

  public BatchNormalization() {
    this(0.99, 1e-3, true, true, "");
  }

  @Override
  public BatchNormalization named(String name) {
    return new BatchNormalization(momentum, epsilon, center, scale, name);
  }

  @Override
  public String kind() {
    return "batch_normalization";
  }

  @Override
  public Shape output(Shape input) {
    if (input.rank() == 0) {
      throw ShapeErrors.shape(this, "rows of at least one axis", input, "Put a Reshape before it.");
    }
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    Shape channels = Shape.of(input.dim(-1));
    List<WeightSpec> specs = new ArrayList<>();
    if (scale) {
      specs.add(new WeightSpec("gamma", channels, new Ones(), true));
    }
    if (center) {
      specs.add(new WeightSpec("beta", channels, new Zeros(), true));
    }
    specs.add(new WeightSpec("moving_mean", channels, new Zeros(), false));
    specs.add(new WeightSpec("moving_variance", channels, new Ones(), false));
    return specs;
  }
}
