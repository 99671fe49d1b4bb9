package dev.leaven.server.v2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer in tensors.
 *
 * @param id the caller's own, else the prediction's
 * @param parameters {@code prediction}: the id that feedback takes
 */
record InferAnswer(
    String modelName,
    String modelVersion,
    Optional<String> id,
    Map<String, String> parameters,
    List<Output> outputs) {
  /** A tensor, its data flat. */
  record Output(String name, long[] shape, String datatype, Object data) {}
}
