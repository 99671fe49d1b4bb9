/**
 * How far a model can be trusted, as plain statistics over its answers: intervals, paired
 * comparisons, calibration, abstention, slices, privacy, explanations of single answers,
 * experiments, and what another way of choosing would have earned.
 *
 * <p>Read {@link dev.leaven.trust.Interval} first, then {@link dev.leaven.trust.PairedComparison},
 * on which every gate rests. Nothing here knows a capability, a file, an engine or a clock; what is
 * random is drawn from a seed that the caller gives.
 */
@NullMarked
package dev.leaven.trust;

import org.jspecify.annotations.NullMarked;
