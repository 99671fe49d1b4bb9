/**
 * How weights begin, as in Keras 3 but with random numbers of our own.
 *
 * <p>Read {@link dev.leaven.nn.initializers.Initializer} first. The same seed gives the same
 * weights on every machine.
 */
@NullMarked
package dev.leaven.nn.initializers;

import org.jspecify.annotations.NullMarked;
