package dev.leaven.store.sql;

/** What the store's outside on purpose knows. */
public final class BrokenQuery {}
