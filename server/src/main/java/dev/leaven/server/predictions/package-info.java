/**
 * Answers that were given, and what is said about them.
 *
 * <p>Read {@link dev.leaven.server.predictions.PredictionRoutes} first. Answers are given
 * elsewhere, one package a capability.
 */
@NullMarked
package dev.leaven.server.predictions;

import org.jspecify.annotations.NullMarked;
