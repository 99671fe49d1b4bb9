/**
 * What a company wants of every list: filters, boosts, pins, caps, what was seen, diversity.
 *
 * <p>Read {@link dev.leaven.recommend.rules.RuleSet} first, then {@link
 * dev.leaven.recommend.rules.Arranger}. An item for which a condition cannot be worked out does not
 * meet it: nothing forbidden gets through by an error.
 */
@NullMarked
package dev.leaven.recommend.rules;

import org.jspecify.annotations.NullMarked;
