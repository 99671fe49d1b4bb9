package dev.leaven.lifecycle.events;

import java.util.Map;

/**
 * An item or a user with attributes as somebody sent them, before anything was checked.
 *
 * @param line where it stood in what was sent, from 1
 * @param attributes of whatever types
 */
public record SentProfile(long line, String id, Map<String, Object> attributes) {}
