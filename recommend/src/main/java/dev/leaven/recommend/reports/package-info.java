/**
 * What is known of a version that recommends: how good, for whom, from which data, at what cost.
 *
 * <p>Read {@link dev.leaven.recommend.reports.RecommendationReport} first. It names people by
 * surrogates and never by id.
 */
@NullMarked
package dev.leaven.recommend.reports;

import org.jspecify.annotations.NullMarked;
