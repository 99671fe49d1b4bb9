/**
 * The ledger over HTTP: read it, note its head, check its chain.
 *
 * <p>Read {@link dev.leaven.server.ledger.LedgerRoutes} first. Nothing here writes a line.
 */
@NullMarked
package dev.leaven.server.ledger;

import org.jspecify.annotations.NullMarked;
