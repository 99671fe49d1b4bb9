package dev.leaven.store;

import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs and their events. */
public interface Runs {
  void create(Run run);

  Optional<Run> find(String workspace, String id);

  /** Newest first. */
  Page<Run> list(String workspace, Optional<String> model, Page.Request page);

  /** All runs of the house in one state, oldest first. */
  List<Run> inState(RunState state);

  /** Moves a run on if it is in the expected state; returns whether it was. */
  boolean move(
      String id,
      RunState from,
      RunState to,
      Instant at,
      OptionalInt version,
      Optional<String> failure);

  /** Keeps an event; its sequence must be the last one plus 1. */
  void append(RunEvent event);

  /** Events after a sequence number, in order. */
  List<RunEvent> events(String run, long after, int limit);

  /** The last event's sequence number, 0 where there is none. */
  long lastSequence(String run);
}
