/**
 * Datasets, their rows and their snapshots over HTTP.
 *
 * <p>Read {@link dev.leaven.server.datasets.DatasetRoutes} first. Rows come in as JSON lines, CSV,
 * one picture or a form of files, and all end up as the same sent rows. What a row must look like
 * is its task's business, never this package's.
 */
@NullMarked
package dev.leaven.server.datasets;

import org.jspecify.annotations.NullMarked;
