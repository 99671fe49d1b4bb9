package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;

/**
 * Which parts of a picture an answer rests on, found by covering them one after another.
 *
 * <p>Zeiler and Fergus (2014), "Visualizing and understanding convolutional networks". It needs
 * nothing of the model but answers, so it works for every one.
 *
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 * @param patch the side of the square that was covered, in pixels
 * @param stride the distance between two patches, in pixels
 * @param fill what a covered pixel is painted with, in the picture's own unit
 */
public record Occlusion(int height, int width, int channels, int patch, int stride, float fill) {
  public Occlusion {
    requireArgument(height > 0 && width > 0 && channels > 0, "a picture has at least one pixel");
    requireArgument(patch > 0 && stride > 0 && stride <= patch, "0 < stride <= patch must hold");
  }

  /** Scores pictures for the label that is explained. */
  @FunctionalInterface
  public interface Scorer {
    /**
     * Scores some pictures.
     *
     * @param pictures row after row, each (height, width, channels)
     * @param scores where each picture's score goes; higher speaks for the label
     */
    void score(float[] pictures, int rows, double[] scores);
  }

  /** A sensible grid for a picture: patches of a seventh of its shorter side, half overlapping. */
  public static Occlusion over(int height, int width, int channels, float fill) {
    int patch = Math.max(1, Math.min(height, width) / 7);
    return new Occlusion(height, width, channels, patch, Math.max(1, patch / 2), fill);
  }

  /** How many pictures {@link #map} asks for. */
  public int questions() {
    return rowsOfPatches() * columnsOfPatches() + 1;
  }

  /**
   * Draws the map.
   *
   * @return (height, width): by how much the score falls, on average over the patches that cover a
   *     pixel, when it is covered. Positive pixels speak for the label, negative ones against it;
   *     the unit is the scorer's, and the sum has no meaning of its own.
   */
  public float[] map(float[] picture, Scorer scorer) {
    int size = height * width * channels;
    requireArgument(
        picture.length == size, "the picture has %d values, not %d", picture.length, size);
    float[] asked = new float[questions() * size];
    double[] scores = new double[questions()];
    System.arraycopy(picture, 0, asked, 0, size);
    for (int q = 1; q < questions(); q++) {
      System.arraycopy(picture, 0, asked, q * size, size);
      cover(asked, q * size, top(q - 1), left(q - 1));
    }
    scorer.score(asked, questions(), scores);
    return spread(scores);
  }

  private int rowsOfPatches() {
    return (height - 1) / stride + 1;
  }

  private int columnsOfPatches() {
    return (width - 1) / stride + 1;
  }

  /**
   * Patches begin outside the picture by half a stride's overlap, so that borders count as much.
   */
  private int top(int patchNumber) {
    return patchNumber / columnsOfPatches() * stride - (patch - stride) / 2;
  }

  private int left(int patchNumber) {
    return patchNumber % columnsOfPatches() * stride - (patch - stride) / 2;
  }

  private void cover(float[] pictures, int at, int top, int left) {
    int from = Math.max(0, left);
    int to = Math.min(width, left + patch);
    for (int y = Math.max(0, top); y < Math.min(height, top + patch); y++) {
      int row = at + y * width * channels;
      Arrays.fill(pictures, row + from * channels, row + to * channels, fill);
    }
  }

  private float[] spread(double[] scores) {
    double[] sums = new double[height * width];
    int[] counts = new int[height * width];
    for (int q = 1; q < scores.length; q++) {
      double fall = scores[0] - scores[q];
      for (int y = Math.max(0, top(q - 1)); y < Math.min(height, top(q - 1) + patch); y++) {
        for (int x = Math.max(0, left(q - 1)); x < Math.min(width, left(q - 1) + patch); x++) {
          sums[y * width + x] += fall;
          counts[y * width + x]++;
        }
      }
    }
    float[] map = new float[height * width];
    for (int i = 0; i < map.length; i++) {
      map[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
    }
    return map;
  }
}
