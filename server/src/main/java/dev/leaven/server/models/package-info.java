/**
 * Models, their versions and their releases over HTTP.
 *
 * <p>Read {@link dev.leaven.server.models.ModelRoutes} first. What may be released is the gate's
 * decision; these routes ask it and say what it said.
 */
@NullMarked
package dev.leaven.server.models;

import org.jspecify.annotations.NullMarked;
