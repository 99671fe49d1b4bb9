/**
 * Twins: every layer, loss and optimiser once more, in double precision and plain loops.
 *
 * <p>Read {@link dev.leaven.nn.twin.Twin} first, then {@link dev.leaven.nn.twin.NetworkTwin}, which
 * chains them. They are what the plan's values and gradients are compared with, so they are written
 * to be read, not to be fast: no vector code, no native code, nothing shared with the code that
 * they check. They follow Keras 3, with its defaults left to the caller.
 */
@NullMarked
package dev.leaven.nn.twin;

import org.jspecify.annotations.NullMarked;
