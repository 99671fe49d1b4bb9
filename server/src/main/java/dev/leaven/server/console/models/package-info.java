/**
 * The pages of models: versions and their reports as pictures, two versions compared, releases.
 *
 * <p>Read {@link dev.leaven.server.console.models.VersionPages} first, then {@code ReportPictures}.
 * A picture is laid out here, as a record; its template never computes where anything stands.
 */
@NullMarked
package dev.leaven.server.console.models;

import org.jspecify.annotations.NullMarked;
