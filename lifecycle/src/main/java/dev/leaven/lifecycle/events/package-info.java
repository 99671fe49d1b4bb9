/**
 * Where events, users and items come in, and who is told of them.
 *
 * <p>Read {@link dev.leaven.lifecycle.events.EventDoor} first. It writes nothing into the ledger:
 * the line of the snapshot says how many events there were.
 */
@NullMarked
package dev.leaven.lifecycle.events;

import org.jspecify.annotations.NullMarked;
