package dev.leaven.vision;

import java.util.List;
import java.util.Optional;

/**
 * What a classifier says of a picture.
 *
 * @param labels every label with its score, best first
 * @param abstained whether the best score is below the version's threshold, or there was nothing on
 *     the picture: the labels are then a guess that should not be acted upon
 * @param explanation which parts of the picture the best label rests on, where it was asked for
 */
public record Classification(
    List<Scored> labels, boolean abstained, Optional<HeatMap> explanation) {
  public Classification {
    labels = List.copyOf(labels);
  }

  /**
   * A label with its score.
   *
   * @param score the network's probability, 0 to 1; all labels' scores add up to 1
   */
  public record Scored(String label, double score) {}

  /** The best label. */
  public Scored best() {
    return labels.getFirst();
  }
}
