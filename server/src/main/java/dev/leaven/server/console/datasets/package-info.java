/**
 * The pages of datasets: lists, samples, balance and the problems found.
 *
 * <p>Read {@link dev.leaven.server.console.datasets.DatasetPages} first. It never shows a row of
 * another workspace.
 */
@NullMarked
package dev.leaven.server.console.datasets;

import org.jspecify.annotations.NullMarked;
