package dev.leaven.runtime;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether given tensors are what a model takes; says which is not, and what it should be. */
final class InputCheck {
  private InputCheck() {}

  static void check(List<TensorSpec> wanted, Map<String, Tensor> given) {
    for (String name : given.keySet()) {
      if (wanted.stream().noneMatch(w -> w.name().equals(name))) {
        throw wrong("The model has no input \"%s\".".formatted(name), wanted);
      }
    }
    for (var spec : wanted) {
      Tensor tensor = given.get(spec.name());
      if (tensor == null) {
        throw wrong("The input \"%s\" is missing.".formatted(spec.name()), wanted);
      }
      if (tensor.element() != spec.element() || !fits(spec.shape(), tensor.shape())) {
        throw wrong(
            "The input \"%s\" is %s%s; it must be %s%s."
                .formatted(
                    spec.name(),
                    tensor.element(),
                    Arrays.toString(tensor.shape()),
                    spec.element(),
                    spec.shapeText()),
            wanted);
      }
    }
  }

  private static boolean fits(long[] wanted, long[] given) {
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] >= 0 && wanted[i] != given[i]) {
        return false;
      }
    }
    return true;
  }

  private static LeavenException wrong(String what, List<TensorSpec> wanted) {
    return new LeavenException(
        ErrorCode.LV_1505,
        what,
        "Send exactly these inputs: %s."
            .formatted(
                wanted.stream().map(TensorSpec::toString).collect(Collectors.joining("; "))));
  }
}
