/**
 * What tests need: a real server on a free port, and seeded generators of what people get wrong.
 *
 * <p>Read {@link dev.leaven.testkit.TestingLeaven} first. Only tests use this package; nothing in
 * it is a fake of the server, which is always the real one.
 */
@NullMarked
package dev.leaven.testkit;

import org.jspecify.annotations.NullMarked;
