/**
 * How a person is forgotten: in the events, in snapshots, in the log of answers and in memory.
 *
 * <p>Read {@link dev.leaven.lifecycle.erasure.Erasure} first. No line that it writes names the
 * person but by a surrogate that nothing leads back from.
 */
@NullMarked
package dev.leaven.lifecycle.erasure;

import org.jspecify.annotations.NullMarked;
