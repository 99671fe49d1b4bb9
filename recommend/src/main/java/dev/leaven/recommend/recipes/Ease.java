package dev.leaven.recommend.recipes;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.SymmetricInverse;
import java.util.List;

/**
 * A linear model of every item by all others, in closed form.
 *
 * <p>Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data": with X people by items, P =
 * (XᵀX + λI)⁻¹ and B(i, j) = −P(i, j) ⁄ P(j, j) off the diagonal, 0 on it; scores are x·B.
 *
 * <p>Settings: {@code lambda} is λ. {@code sessions}: people's sessions are rows of X as well,
 * below the people, so that what was taken together at one time weighs more than what was merely
 * taken by the same person. {@code damping} d: a row of n items weighs n^−d in XᵀX, so that those
 * who took very much do not drown the others; 0 is the paper's.
 */
final class Ease implements Method {
  /** Beyond this the matrix and its inverse pass 3 GB. */
  static final int MOST_ITEMS = 20_000;

  @Override
  public String name() {
    return "ease";
  }

  @Override
  public String summary() {
    return "Every item by all others, in closed form; the best single one for up to 20,000 items.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("lambda", "150", "0.001", "1000000000", "Holds the weights small."),
        new Recipe.Setting(
            "damping", "0", "0", "1", "How much people who took very much are held back."),
        new Recipe.Setting(
            "sessions",
            "false",
            "",
            "",
            "Whether what was taken at one time counts once more: true or false."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    double lambda = settings.number("lambda", 150, 1e-3, 1e9);
    double damping = settings.number("damping", 0, 0, 1);
    boolean sessions = Boolean.parseBoolean(settings.text("sessions", "false"));
    int items = set.items();
    if (items > MOST_ITEMS) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "The recipe ease was given %,d items; it takes at most %,d, since its matrix is items by"
                  .formatted(items, MOST_ITEMS)
              + " items.",
          "Use item-knn, rp3 or ials for a catalogue of this size.");
    }
    var rows = set.interactions();
    return weights(sessions ? rows.over(set.sessions()) : rows, lambda, damping);
  }

  /** B from the rows of X. */
  static ItemWeights.Dense weights(Interactions rows, double lambda, double damping) {
    int items = rows.columns();
    float[] matrix = gram(rows, damping);
    for (int i = 0; i < items; i++) {
      matrix[i * items + i] += (float) lambda;
    }
    SymmetricInverse.invert(matrix, items);
    float[] scale = new float[items];
    for (int j = 0; j < items; j++) {
      scale[j] = -1 / matrix[j * items + j];
    }
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        matrix[i * items + j] *= scale[j];
      }
      matrix[i * items + i] = 0;
    }
    return new ItemWeights.Dense(items, matrix);
  }

  /** XᵀX with each row of n entries weighing n^−damping; items × items, row-major. */
  private static float[] gram(Interactions rows, double damping) {
    int items = rows.columns();
    float[] gram = new float[items * items];
    for (int r = 0; r < rows.rows(); r++) {
      int from = rows.starts()[r];
      int to = rows.starts()[r + 1];
      float weight = (float) Math.pow(to - from, -damping);
      for (int e = from; e < to; e++) {
        int row = rows.items()[e] * items;
        float value = weight * rows.values()[e];
        for (int f = e; f < to; f++) {
          gram[row + rows.items()[f]] += value * rows.values()[f];
        }
      }
    }
    for (int i = 0; i < items; i++) {
      for (int j = i + 1; j < items; j++) {
        gram[j * items + i] = gram[i * items + j];
      }
    }
    return gram;
  }
}
