package dev.leaven.api;

import java.time.Instant;

/** A workspace. */
public record WorkspaceInfo(String id, String name, Instant createdAt) {}
