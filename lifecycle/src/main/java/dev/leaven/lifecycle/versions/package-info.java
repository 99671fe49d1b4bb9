/**
 * The versions of models: their folders, what is written in them beside the model, and how one is
 * known to be what was recorded.
 *
 * <p>Read {@link dev.leaven.lifecycle.versions.VersionShelf} first. A version never changes after
 * it was made; one whose files did is refused when it is opened.
 */
@NullMarked
package dev.leaven.lifecycle.versions;

import org.jspecify.annotations.NullMarked;
