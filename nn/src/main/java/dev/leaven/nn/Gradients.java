package dev.leaven.nn;

import java.util.List;

/**
 * What one training step found out before it moved any weight.
 *
 * @param loss of the batch
 * @param output row-major
 * @param input the loss's gradient by the input, row-major
 * @param weights the loss's gradient by each trained weight, in the weight's own layout
 */
record Gradients(double loss, float[] output, float[] input, List<Weight> weights) {}
