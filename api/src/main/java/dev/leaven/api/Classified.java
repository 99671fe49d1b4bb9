package dev.leaven.api;

import java.util.List;
import java.util.Optional;

/**
 * An answer to a picture.
 *
 * @param version that gave the answer
 * @param labels best first
 * @param abstained whether the best score is below the threshold of the version
 * @param prediction an id, for feedback
 * @param explanation where it was asked for
 */
public record Classified(
    String model,
    int version,
    List<Score> labels,
    boolean abstained,
    String prediction,
    Optional<Explanation> explanation) {
  public Classified {
    labels = Wire.copy(labels);
    explanation = Wire.absent(explanation);
  }

  /** A label and how sure the version is of it, from 0 to 1. */
  public record Score(String label, double score) {}

  /**
   * How much each part of the picture counted.
   *
   * @param method e.g. {@code occlusion}
   * @param label whose score is explained
   * @param height of the map, in cells
   * @param width of the map, in cells
   * @param values row by row; what is positive spoke for the label
   */
  public record Explanation(
      String method, String label, int height, int width, List<Double> values) {
    public Explanation {
      values = Wire.copy(values);
    }
  }
}
