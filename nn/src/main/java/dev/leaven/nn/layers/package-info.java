/**
 * The layers of a network as plain records: what each is, what shape it gives, which weights it
 * has.
 *
 * <p>Read {@link dev.leaven.nn.layers.Layer} first. Nothing here computes anything: plans do.
 */
@NullMarked
package dev.leaven.nn.layers;

import org.jspecify.annotations.NullMarked;
