package dev.leaven.server.v2;

import dev.leaven.runtime.Tensor;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tensors of an answer: those that were asked for, each once, and no more than an answer may
 * hold, so that a small question cannot make a large answer.
 */
final class InferOutputs {
  /** Elements of all outputs together; as JSON some 10 MB. */
  static final int MOST_ELEMENTS = 1_000_000;

  /** Larger tensors are given and not kept in the log of answers. */
  static final int MOST_LOGGED = 1_000;

  private InferOutputs() {}

  /** Throws LV-1505 where an output is asked for twice, or is not the model's. */
  static List<InferAnswer.Output> of(InferRequest question, Map<String, Tensor> given) {
    List<InferAnswer.Output> outputs = new ArrayList<>();
    long elements = 0;
    for (var name : wanted(question, given.keySet())) {
      var tensor = Objects.requireNonNull(given.get(name), name);
      elements += Array.getLength(tensor.values());
      if (elements > MOST_ELEMENTS) {
        throw TensorJson.wrong(
            "The answer has more than %,d elements.".formatted(MOST_ELEMENTS),
            "Ask about fewer rows at once, or name fewer \"outputs\".");
      }
      outputs.add(
          new InferAnswer.Output(
              name, tensor.shape(), Datatype.of(tensor.element()).name(), TensorJson.data(tensor)));
    }
    return outputs;
  }

  private static Set<String> wanted(InferRequest question, Set<String> given) {
    var asked = question.outputs().orElse(List.of());
    if (asked.isEmpty()) {
      return given;
    }
    Set<String> names = new LinkedHashSet<>();
    for (var output : asked) {
      var name = output == null ? null : output.name();
      if (name == null || !given.contains(name)) {
        throw TensorJson.wrong(
            "The model has no output \"%s\".".formatted(name),
            "Ask for %s, or leave \"outputs\" out.".formatted(String.join(", ", given)));
      }
      if (!names.add(name)) {
        throw TensorJson.wrong(
            "The output \"%s\" is asked for twice.".formatted(name), "Ask for each output once.");
      }
    }
    return names;
  }

  /** An answer as it is kept: large tensors by their shape alone. */
  static InferAnswer logged(InferAnswer answer) {
    var outputs =
        answer.outputs().stream()
            .map(
                output ->
                    Array.getLength(output.data()) <= MOST_LOGGED
                        ? output
                        : new InferAnswer.Output(
                            output.name(), output.shape(), output.datatype(), new int[0]))
            .toList();
    return new InferAnswer(
        answer.modelName(), answer.modelVersion(), answer.id(), answer.parameters(), outputs);
  }
}
