/**
 * The samples that ship with Leaven, and the programs of the guide.
 *
 * <p>Read {@link dev.leaven.demo.ArticleProgram} first: a network created, compiled, fitted and
 * evaluated, as one writes it in Keras. {@link dev.leaven.demo.DigitsSample} and {@link
 * dev.leaven.demo.HarborGoodsSample} are what {@code ./leaven demo} does at its first start.
 * Nothing here is downloaded; the data is in the jar, with its attribution in NOTICE.
 */
@NullMarked
package dev.leaven.demo;

import org.jspecify.annotations.NullMarked;
