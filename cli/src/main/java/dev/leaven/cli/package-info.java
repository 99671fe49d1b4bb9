/**
 * The terminal: every verb of {@code ./leaven}, in the words of the house.
 *
 * <p>Read {@link dev.leaven.cli.Main} first; each verb is one class. Results go to standard output,
 * progress and errors to standard error; an error says its code and its fix and ends with exit code
 * 2 where the command line was wrong, 1 where the work failed. This package holds no logic of the
 * loop: it calls the server, or the same classes that the server calls.
 */
@NullMarked
package dev.leaven.cli;

import org.jspecify.annotations.NullMarked;
