package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/**
 * How much each input contributed to an output, by integrated gradients.
 *
 * <p>Sundararajan, Taly and Yan (2017), "Axiomatic attribution for deep networks": the attribution
 * of input i is (xᵢ − x'ᵢ) · ∫₀¹ ∂F/∂xᵢ (x' + α(x − x')) dα for a baseline x', here by the midpoint
 * rule. Attributions add up to F(x) − F(x'): what they miss by is the error of the integration.
 *
 * @param attributions one an input, in the unit of the output; positive ones raised it
 * @param gap |Σ attributions − (F(x) − F(x'))|, the completeness that the paper proves
 */
public record IntegratedGradients(float[] attributions, double gap) {
  /** Steps of the path; for the article's network they leave gaps of some thousandths. */
  public static final int STEPS = 64;

  /** The output that is explained, with its gradient. */
  public interface Output {
    /** The output at each of some points, row after row. */
    double[] values(float[] points, int rows);

    /** The output's gradient with respect to the inputs at each of some points, row after row. */
    float[] gradients(float[] points, int rows);
  }

  /**
   * Explains the output at one input.
   *
   * @param baseline what counts as "nothing there", e.g. a black picture
   */
  public static IntegratedGradients of(float[] input, float[] baseline, int steps, Output output) {
    requireArgument(input.length == baseline.length, "input and baseline differ in size");
    requireArgument(steps > 0, "steps must be positive, was %d", steps);
    int size = input.length;
    float[] path = new float[steps * size];
    for (int s = 0; s < steps; s++) {
      float alpha = (s + 0.5f) / steps;
      for (int i = 0; i < size; i++) {
        path[s * size + i] = baseline[i] + alpha * (input[i] - baseline[i]);
      }
    }
    float[] gradients = output.gradients(path, steps);
    float[] attributions = new float[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int s = 0; s < steps; s++) {
        sum += gradients[s * size + i];
      }
      double attribution = (input[i] - baseline[i]) * sum / steps;
      attributions[i] = (float) attribution;
      total += attribution;
    }
    float[] ends = new float[2 * size];
    System.arraycopy(input, 0, ends, 0, size);
    System.arraycopy(baseline, 0, ends, size, size);
    double[] values = output.values(ends, 2);
    return new IntegratedGradients(attributions, Math.abs(total - (values[0] - values[1])));
  }
}
