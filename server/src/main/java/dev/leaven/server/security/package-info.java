/**
 * The door: who calls, whether they may, and how often.
 *
 * <p>Read {@link dev.leaven.server.security.SecurityWiring} first: it lists the filters in their
 * order. Secrets are never kept, only their SHA-256; the one exception is the admin key's own file.
 * Nothing here knows what a route does.
 */
@NullMarked
package dev.leaven.server.security;

import org.jspecify.annotations.NullMarked;
