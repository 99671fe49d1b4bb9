/**
 * Kills by signal 9 of a real server and its workers, at moments drawn from a seed.
 *
 * <p>Read {@link dev.leaven.testkit.kills.KillMomentsTest} first. Nothing here stands in for the
 * server, its workers or the kill.
 */
@NullMarked
package dev.leaven.testkit.kills;

import org.jspecify.annotations.NullMarked;
