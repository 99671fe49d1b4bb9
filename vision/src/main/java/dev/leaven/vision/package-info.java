/**
 * The vision capability: pictures sorted into classes.
 *
 * <p>Read {@link dev.leaven.vision.ImageClassification} first: it is the task that the loop knows.
 * Pictures come in as {@link dev.leaven.vision.Picture}, pass one normalising step whether they are
 * trained on or asked about, and are answered for by an {@link dev.leaven.vision.ImageClassifier}.
 * Nothing here opens a connection, keeps a model list, or decides what is released.
 */
@NullMarked
package dev.leaven.vision;

import org.jspecify.annotations.NullMarked;
