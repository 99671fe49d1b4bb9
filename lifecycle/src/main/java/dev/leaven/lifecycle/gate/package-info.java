/**
 * What a version must pass to be released: the rules, and the comparison with the live version on
 * the same test rows.
 *
 * <p>Read {@link dev.leaven.lifecycle.gate.Gate} first, then {@link
 * dev.leaven.lifecycle.gate.GateRule}. The gate judges and writes its verdict down; it never
 * releases anything.
 */
@NullMarked
package dev.leaven.lifecycle.gate;

import org.jspecify.annotations.NullMarked;
