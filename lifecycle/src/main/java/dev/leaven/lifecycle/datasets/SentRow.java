package dev.leaven.lifecycle.datasets;

import dev.leaven.model.Row;

/**
 * A row as somebody sent it, before the task has looked at it.
 *
 * @param line where it stood in what was sent, from 1, so that a bad one can be found again
 */
public record SentRow(long line, Row row) {}
