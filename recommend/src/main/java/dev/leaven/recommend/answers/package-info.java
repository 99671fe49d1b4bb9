/**
 * Answers: which items a person is shown next, and why.
 *
 * <p>Read {@link dev.leaven.recommend.answers.Advice} first. It takes a person's events ({@link
 * dev.leaven.recommend.answers.Profiles}), a version's scores, and the items that are there now
 * ({@link dev.leaven.recommend.answers.Alignment} tells the two apart), and gives items with
 * reasons that add up to their scores.
 *
 * <p>Nothing here trains, and nothing asks a database more than once for a person that it knows.
 */
@NullMarked
package dev.leaven.recommend.answers;

import org.jspecify.annotations.NullMarked;
