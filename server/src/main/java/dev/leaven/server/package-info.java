/**
 * The server: how it is started, configured and wired.
 *
 * <p>Read {@link dev.leaven.server.LeavenServer} first, then {@link dev.leaven.server.HttpWiring}.
 * The routes live in one package a noun ({@code server.datasets}, {@code server.models} …), the
 * door in {@code server.security}, the errors in {@code server.problems}. Nothing here scans the
 * class path: what exists is what the wirings name. No package below decides what may be released,
 * and none sends anything to another machine.
 */
@NullMarked
package dev.leaven.server;

import org.jspecify.annotations.NullMarked;
