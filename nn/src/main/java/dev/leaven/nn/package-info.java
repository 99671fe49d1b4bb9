/**
 * Networks as Keras 3 has them: described as records, compiled into plans, trained and asked.
 *
 * <p>Read {@link dev.leaven.nn.Sequential} first, then {@link dev.leaven.nn.layers.Layer}: a
 * network is a list of layer records, and {@code compile} turns it into a plan. Descriptions hold
 * nothing native. This package knows no capability, reads no clock to decide what a network
 * computes, and never opens a connection.
 */
@NullMarked
package dev.leaven.nn;

import org.jspecify.annotations.NullMarked;
