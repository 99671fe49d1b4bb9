/** Tests of the store: what is said of both databases runs on both, by {@link StoreTests}. */
@NullMarked
package dev.leaven.store.sql;

import org.jspecify.annotations.NullMarked;
