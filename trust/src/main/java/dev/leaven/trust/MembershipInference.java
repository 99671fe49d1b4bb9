package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;

/**
 * Whether an onlooker could tell from a model's confidence that a row was trained on.
 *
 * <p>The attack of Yeom et al. (2018), "Privacy risk in machine learning": a row on which the model
 * is surer of the right label is guessed to be a training row. Its strength is the area under the
 * ROC curve, the chance that a random training row scores above a random held-out one (ties count
 * half): 0.5 is no leak, 1 tells every row.
 *
 * @param auc area under the curve
 * @param advantage the attack's best true-positive rate less its false-positive rate, 0 is no leak
 * @param members how many training rows were scored
 * @param others how many held-out rows were
 */
public record MembershipInference(double auc, double advantage, int members, int others) {

  /**
   * Measures the attack.
   *
   * @param members the model's confidence in the right label on rows that it was trained on
   * @param others the same on rows of the same kind that it was not
   */
  public static MembershipInference of(double[] members, double[] others) {
    requireArgument(members.length > 0 && others.length > 0, "both groups need at least one row");
    double[] in = members.clone();
    double[] out = others.clone();
    Arrays.sort(in);
    Arrays.sort(out);
    double wins = 0;
    double advantage = 0;
    int below = 0;
    int upTo = 0;
    int first = 0;
    for (int i = 0; i < in.length; i++) {
      while (below < out.length && out[below] < in[i]) {
        below++;
      }
      while (upTo < out.length && out[upTo] <= in[i]) {
        upTo++;
      }
      wins += below + 0.5 * (upTo - below);
      // Guessing "member" from this confidence upwards, its equals included.
      first = i > 0 && in[i - 1] == in[i] ? first : i;
      double caught = (double) (in.length - first) / in.length;
      double wrongly = (double) (out.length - below) / out.length;
      advantage = Math.max(advantage, caught - wrongly);
    }
    double auc = wins / ((double) in.length * out.length);
    return new MembershipInference(auc, advantage, members.length, others.length);
  }
}
