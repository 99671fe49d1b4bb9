package dev.leaven.api;

import tools.jackson.databind.JsonNode;

/**
 * One thing that happened in a run: an event of its stream.
 *
 * @param sequence goes back as {@code Last-Event-ID} to miss nothing
 * @param kind {@code state}, {@code stage}, {@code progress}, {@code epoch} or {@code log}
 */
public record RunNews(long sequence, String kind, JsonNode body) {}
