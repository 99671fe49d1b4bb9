/**
 * Aliases pointed at versions, and the versions in memory that are lent to requests.
 *
 * <p>Read {@link dev.leaven.lifecycle.releases.ReleaseDesk} first, then {@code Slot}, which says
 * why no answer comes from a version that was not live at some instant of its request. A version is
 * never closed while a lease on it is open.
 */
@NullMarked
package dev.leaven.lifecycle.releases;

import org.jspecify.annotations.NullMarked;
