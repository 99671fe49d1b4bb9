package dev.leaven.server.v2;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question in tensors.
 *
 * @param id the caller's own, returned with the answer
 * @param inputs one tensor for each of the model's inputs
 * @param outputs which outputs are wanted; all where it is left out
 */
record InferRequest(
    Optional<String> id,
    Optional<JsonNode> parameters,
    List<Input> inputs,
    Optional<List<Wanted>> outputs) {
  InferRequest {
    id = present(id);
    parameters = present(parameters);
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    outputs = present(outputs);
  }

  private static <T> Optional<T> present(@Nullable Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  /**
   * A tensor.
   *
   * @param datatype e.g. {@code FP32}
   * @param data the elements, flat or nested, the last dimension running fastest
   */
  record Input(
      String name,
      List<Long> shape,
      String datatype,
      Optional<JsonNode> parameters,
      JsonNode data) {}

  /** An output that is wanted. */
  record Wanted(String name, Optional<JsonNode> parameters) {}
}
