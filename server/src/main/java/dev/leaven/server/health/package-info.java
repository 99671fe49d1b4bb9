/**
 * Whether the server lives and is ready, and its measurements.
 *
 * <p>Read {@link dev.leaven.server.health.Readiness} first. These routes need no key but for the
 * measurements, and tell nothing about any workspace.
 */
@NullMarked
package dev.leaven.server.health;

import org.jspecify.annotations.NullMarked;
