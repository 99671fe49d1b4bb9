package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One example of a dataset.
 *
 * @param id the sender's own id, unique within the dataset: sending it twice changes nothing
 * @param content what the model will see, in the task's own form after {@link Task#accept} (for
 *     pictures: the normalised pixels)
 * @param label what is right for it, where it is known
 * @param attributes anything else by name, for slices and fairness
 * @param split the part that the sender reserved it for, where the sender did
 */
public record Row(
    String id,
    byte[] content,
    Optional<String> label,
    Map<String, String> attributes,
    Optional<Split> split) {
  public Row {
    requireArgument(!id.isBlank(), "a row's id must not be blank");
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
