/**
 * Keys and workspaces: who may come in, and where.
 *
 * <p>Read {@link dev.leaven.server.keys.KeyRoutes} first. A secret is shown once, when its key is
 * made, and kept only as a hash.
 */
@NullMarked
package dev.leaven.server.keys;

import org.jspecify.annotations.NullMarked;
