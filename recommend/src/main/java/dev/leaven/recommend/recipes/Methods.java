package dev.leaven.recommend.recipes;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.List;
import java.util.stream.Collectors;

/** Every method by name. */
public final class Methods {
  private static final List<Method> ALL =
      List.of(
          new Popular(),
          new ItemKnn(),
          new Rp3(),
          new Ease(),
          new Ials(),
          new Markov(),
          new SessionKnn(),
          new Content(),
          new MultDae());

  /** The recipe {@code ease} refuses larger catalogues: its matrix is items by items. */
  public static final int MOST_ITEMS_OF_EASE = Ease.MOST_ITEMS;

  private Methods() {}

  public static List<Method> all() {
    return ALL;
  }

  /**
   * The method of a name.
   *
   * @throws LeavenException LV-1202 where there is none
   */
  public static Method named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1202,
                    "There is no recipe \"%s\" for recommendations.".formatted(name),
                    "Use one of %s, or auto."
                        .formatted(
                            ALL.stream().map(Method::name).collect(Collectors.joining(", ")))));
  }
}
