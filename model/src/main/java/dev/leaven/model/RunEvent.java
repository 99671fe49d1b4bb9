package dev.leaven.model;

import java.time.Instant;

/**
 * One thing that happened in a run, as the terminal bar, the console's curve and the event stream
 * all read it.
 *
 * @param sequence from 1, without gaps within the run
 * @param kind {@code state}, {@code stage}, {@code progress}, {@code epoch}, {@code log}
 * @param body a JSON object
 */
public record RunEvent(String run, long sequence, Instant at, String kind, String body) {}
