package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/**
 * While training, sets each number to zero with probability {@code rate} and scales the rest by 1 /
 * (1 - rate); otherwise does nothing.
 */
public record Dropout(double rate, String name) implements Layer {
  public Dropout {
    ShapeErrors.setting(
        rate >= 0 && rate < 1,
        "dropout",
        "rate must be at least 0 and below 1, was " + rate + ".",
        "Give the share of numbers to drop, e.g. 0.5.");
  }

  public Dropout(double rate) {
    this(rate, "");
  }

  @Override
  public Dropout named(String name) {
    return new Dropout(rate, name);
  }

  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
