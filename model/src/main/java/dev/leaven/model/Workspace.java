package dev.leaven.model;

import java.time.Instant;

/** Whose data this is; every row of the store carries one, and nothing crosses it. */
public record Workspace(String id, String name, Instant createdAt) {
  /** The workspace that exists from the first start. */
  public static final String DEFAULT = "default";
}
