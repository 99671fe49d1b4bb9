package dev.leaven.recommend.answers;

import static dev.leaven.model.Require.requireArgument;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param person whom it is for, with the events that count
 * @param count how many items, from 1
 * @param context what is known of the moment, for rules
 * @param scene where the list is shown, for rules
 * @param explain whether each item carries its reasons
 * @param language of the reasons
 */
public record Question(
    Profile person,
    int count,
    Map<String, Object> context,
    Optional<String> scene,
    boolean explain,
    Language language) {
  public Question {
    requireArgument(count > 0, "count must be positive, was %d", count);
    context = Map.copyOf(context);
  }
}
