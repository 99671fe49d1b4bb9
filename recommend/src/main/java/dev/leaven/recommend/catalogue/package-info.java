/**
 * The items of a dataset in memory, as numbered columns that follow every change.
 *
 * <p>Read {@link dev.leaven.recommend.catalogue.LiveCatalogue} first, then {@link
 * dev.leaven.recommend.catalogue.CatalogueView}. Nothing here changes an item.
 */
@NullMarked
package dev.leaven.recommend.catalogue;

import org.jspecify.annotations.NullMarked;
