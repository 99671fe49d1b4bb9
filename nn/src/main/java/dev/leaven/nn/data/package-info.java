/**
 * Examples from disk: IDX files, CSV files, a folder of pictures for each class.
 *
 * <p>Read {@link dev.leaven.nn.data.Examples} first: it is what every reader here ends in. A reader
 * trusts nothing that a file says of itself: sizes are checked against the file before memory is
 * taken, pixel counts before a picture is decoded. Rows that cannot be used are listed by where
 * they stand and the good ones are kept. Nothing here knows layers, and nothing is downloaded.
 */
@NullMarked
package dev.leaven.nn.data;

import org.jspecify.annotations.NullMarked;
