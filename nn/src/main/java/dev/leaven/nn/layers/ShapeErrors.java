package dev.leaven.nn.layers;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Shape;

/** The refusals that layers share: a shape that does not fit, a setting that is not allowed. */
final class ShapeErrors {
  private ShapeErrors() {}

  static LeavenException shape(Layer layer, String expected, Shape given, String fix) {
    return new LeavenException(
        ErrorCode.LV_1701,
        "Layer \"%s\" expects %s, was given %s.".formatted(label(layer), expected, given),
        fix);
  }

  static void setting(boolean condition, String kind, String detail, String fix) {
    if (!condition) {
      throw new LeavenException(ErrorCode.LV_1705, "Layer \"" + kind + "\": " + detail, fix);
    }
  }

  static void image(Layer layer, Shape input) {
    if (input.rank() != 3) {
      throw shape(
          layer,
          "an image of (height, width, channels)",
          input,
          "Put a Reshape before it, e.g. new Reshape(28, 28, 1).");
    }
  }

  static String label(Layer layer) {
    return layer.name().isEmpty() ? layer.kind() : layer.name();
  }
}
