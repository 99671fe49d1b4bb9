/**
 * The console's pages.
 *
 * <p>Read {@link dev.leaven.server.console.ConsoleWiring} first. Pages show what the store and the
 * loop know and send what a person decides through the same code as the API; nothing is decided
 * here.
 */
@NullMarked
package dev.leaven.server.console;

import org.jspecify.annotations.NullMarked;
