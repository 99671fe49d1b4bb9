/**
 * The API described by itself: an OpenAPI document and a page, made from the router's own list.
 *
 * <p>Read {@link dev.leaven.server.docs.ApiRoutes} first. Nothing is written down twice: what a
 * route takes and gives is read from its method, so the page cannot go stale.
 */
@NullMarked
package dev.leaven.server.docs;

import org.jspecify.annotations.NullMarked;
