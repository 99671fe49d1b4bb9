package dev.leaven.recommend.interactions;

import java.util.List;

/**
 * What a recipe learns from.
 *
 * @param people each person's events
 * @param itemTexts what is known of each item in words, by its number; empty where nothing is
 */
public record TrainingSet(List<History> people, List<String> itemTexts) {
  public TrainingSet {
    people = List.copyOf(people);
    itemTexts = List.copyOf(itemTexts);
  }

  public int items() {
    return itemTexts.size();
  }

  /** People by items: what a person's heaviest event with the item weighs. */
  public Interactions interactions() {
    return Interactions.of(people, items());
  }

  /** Sessions by items, weighed likewise; a person's pause ends a session. */
  public Interactions sessions() {
    return Interactions.of(
        people.stream().flatMap(person -> person.sessions().stream()).toList(), items());
  }

  /** How many people took each item, each counting what the heaviest event with it weighs. */
  public float[] popularity() {
    double[] sums = interactions().sums(false);
    float[] counts = new float[sums.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (float) sums[i];
    }
    return counts;
  }

  /** Whether any person has more than one session: else sessions say nothing new. */
  public boolean hasSessions() {
    return people.stream().anyMatch(person -> person.sessions().size() > 1);
  }

  public boolean hasTexts() {
    return itemTexts.stream().anyMatch(text -> !text.isBlank());
  }
}
