/**
 * The console: pages that people see, rendered on the server.
 *
 * <p>Read {@link dev.leaven.server.console.frame.Frame} first (what every page knows), then {@link
 * dev.leaven.server.console.HomePage}. A page reads the store and the loop, makes a view (a
 * record), and a JTE template of the same name draws it; every sentence comes from the message
 * bundles through {@link dev.leaven.server.console.frame.Text}. Here are the pages that stand
 * alone; those of datasets, runs and models are packages beside. This package never decides
 * anything about models: it asks the loop as the HTTP edge does. It never loads anything from
 * another machine, and no page holds a script or a style of its own.
 */
@NullMarked
package dev.leaven.server.console;

import org.jspecify.annotations.NullMarked;
