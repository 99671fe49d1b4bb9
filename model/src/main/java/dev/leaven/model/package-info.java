/**
 * The nouns of the house as plain types: datasets, snapshots, recipes, runs, versions, releases.
 *
 * <p>Read {@link dev.leaven.model.Task} first: it is what a capability implements, and it names the
 * other types in the order in which a model meets them. This package depends on nothing, knows no
 * capability, and never reads a clock, a file or a database.
 */
@NullMarked
package dev.leaven.model;

import org.jspecify.annotations.NullMarked;
