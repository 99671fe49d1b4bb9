/**
 * What may look on, and step in, while a network is fitted.
 *
 * <p>Read {@link dev.leaven.nn.callbacks.Callback} first. Callbacks never see native memory.
 */
@NullMarked
package dev.leaven.nn.callbacks;

import org.jspecify.annotations.NullMarked;
