/**
 * The store in SQL: SQLite by default, PostgreSQL by one property, and the log that keeps many
 * answers in one transaction.
 *
 * <p>Read {@link dev.leaven.store.sql.Stores} first, which opens one, then {@code Database}, which
 * says what the two databases must do alike. No other package writes SQL, and this one never
 * changes a line of the ledger once it is written.
 */
@NullMarked
package dev.leaven.store.sql;

import org.jspecify.annotations.NullMarked;
