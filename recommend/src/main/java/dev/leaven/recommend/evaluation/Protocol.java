package dev.leaven.recommend.evaluation;

import dev.leaven.model.LeavenException;
import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventLog;

/** How a log of events is cut into what is learnt from and what is to be found. */
public sealed interface Protocol permits StrongProtocol, LastProtocol, DateProtocol {
  /** More people than this are not measured on: their mean would not move. */
  int MOST_CASES = 10_000;

  /** The name on the command line: {@code strong}, {@code last} or {@code date}. */
  String name();

  /**
   * Cuts a log.
   *
   * @param leastValue events of a lesser value are left out
   * @throws LeavenException LV-1203 where too little is left to measure on
   */
  Holdout split(EventLog log, Catalogue catalogue, double leastValue, long seed);
}
