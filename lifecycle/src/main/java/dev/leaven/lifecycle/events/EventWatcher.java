package dev.leaven.lifecycle.events;

import dev.leaven.model.Event;
import java.util.List;

/**
 * Somebody who keeps something made of events in memory. It is told after the change is durable and
 * before the call that made it returns, by whichever thread made it: it must be quick and must not
 * throw.
 */
public interface EventWatcher {
  /** Events are there; some may have been there before, so whoever keeps them tells them by id. */
  default void added(String workspace, String dataset, List<Event> events) {}

  /** Items were put or taken out. */
  default void catalogue(String workspace, String dataset) {}

  /** Attributes of users were put. */
  default void users(String workspace, String dataset, List<String> users) {}

  /** A user was erased: nothing of this user may stay in memory. */
  default void erased(String workspace, String dataset, String user) {}
}
