/**
 * The console as people use it, in a real browser on a real server.
 *
 * <p>Read {@link dev.leaven.testkit.console.DemoConsole} first: one demo and one browser for all
 * tests. Where the machine has no Chromium the tests are skipped and say so; with {@code CI=true}
 * that is a failure.
 */
@NullMarked
package dev.leaven.testkit.console;

import org.jspecify.annotations.NullMarked;
