package dev.leaven.api;

/**
 * A row that could not be used.
 *
 * @param line where it stood in what was sent, from 1
 * @param id empty where the line could not be read that far
 * @param code e.g. {@code LV-1103}
 */
public record BadRow(long line, String id, String code, String detail, String fix) {}
