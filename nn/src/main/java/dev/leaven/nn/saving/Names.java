package dev.leaven.nn.saving;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;

/** The names of a record's fields in a description: Keras's, in its spelling. */
final class Names {
  /** Where Keras says more than our component's name in snake case. */
  private static final Map<String, String> KERAS =
      Map.ofEntries(
          Map.entry("beta1", "beta_1"),
          Map.entry("beta2", "beta_2"),
          Map.entry("classNumber", "class_id"),
          Map.entry("endRate", "end_learning_rate"),
          Map.entry("initialAccumulator", "initial_accumulator_value"),
          Map.entry("initialRate", "initial_learning_rate"),
          Map.entry("thresholds", "num_thresholds"),
          Map.entry("kernel", "kernel_size"),
          Map.entry("pool", "pool_size"),
          Map.entry("dilation", "dilation_rate"),
          Map.entry("target", "target_shape"),
          Map.entry("function", "activation"),
          Map.entry("least", "minval"),
          Map.entry("most", "maxval"),
          Map.entry("deviation", "stddev"));

  private Names() {}

  static String of(RecordComponent component) {
    String name = component.getName();
    String keras = KERAS.get(name);
    return keras != null ? keras : snake(name);
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String snake(String camel) {
    var text = new StringBuilder();
    for (char c : camel.toCharArray()) {
      if (Character.isUpperCase(c)) {
        text.append('_');
      }
      text.append(Character.toLowerCase(c));
    }
    return text.toString();
  }
}
