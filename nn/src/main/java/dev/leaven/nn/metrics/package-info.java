/**
 * What is told of a network's answers beside the loss.
 *
 * <p>Read {@link dev.leaven.nn.metrics.Metric} first. Metrics never change training.
 */
@NullMarked
package dev.leaven.nn.metrics;

import org.jspecify.annotations.NullMarked;
