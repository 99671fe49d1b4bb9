package dev.leaven.lifecycle.files;

/** What a capability on purpose uses, though only the loop may. */
public final class BrokenFile {}
