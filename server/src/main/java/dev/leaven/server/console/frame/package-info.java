/**
 * What every page knows: its language and sentences, light or dark, where it stands and where to go
 * on.
 *
 * <p>Read {@link dev.leaven.server.console.frame.Frame} first. Nothing here knows a dataset, a run
 * or a model.
 */
@NullMarked
package dev.leaven.server.console.frame;

import org.jspecify.annotations.NullMarked;
