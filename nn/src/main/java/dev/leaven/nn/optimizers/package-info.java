/**
 * How weights follow their gradients: optimisers and learning-rate schedules, with Keras 3's
 * defaults.
 *
 * <p>Read {@link dev.leaven.nn.optimizers.Optimizer} first. Optimisers are descriptions; their
 * state lives in the plan.
 */
@NullMarked
package dev.leaven.nn.optimizers;

import org.jspecify.annotations.NullMarked;
