/**
 * What goes over the wire, as records, and the same calls in Java.
 *
 * <p>Read {@link dev.leaven.api.LeavenClient} first. The server answers with these very records, so
 * a field cannot be in one and not in the other. This package needs no Spring, and never decides
 * anything: it carries.
 */
@NullMarked
package dev.leaven.api;

import org.jspecify.annotations.NullMarked;
