/**
 * What leaves the machine: nothing.
 *
 * <p>Read {@link dev.leaven.testkit.outside.OutsideTest} first. It watches the demo, its worker and
 * a client from below, at the system calls, and starts the same in a network without a way out.
 */
@NullMarked
package dev.leaven.testkit.outside;

import org.jspecify.annotations.NullMarked;
