/**
 * Every refusal and failure as {@code application/problem+json}: our own, Spring's, the firewall's
 * and the servlet container's.
 *
 * <p>Read {@link dev.leaven.server.problems.Problems} first. Nothing here ever writes a stack trace
 * or a class name to a caller.
 */
@NullMarked
package dev.leaven.server.problems;

import org.jspecify.annotations.NullMarked;
