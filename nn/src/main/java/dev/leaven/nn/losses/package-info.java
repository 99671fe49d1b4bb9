/**
 * What training minimises, as records with Keras 3's defaults and reductions.
 *
 * <p>Read {@link dev.leaven.nn.losses.Loss} first. Nothing here computes anything: plans do.
 */
@NullMarked
package dev.leaven.nn.losses;

import org.jspecify.annotations.NullMarked;
