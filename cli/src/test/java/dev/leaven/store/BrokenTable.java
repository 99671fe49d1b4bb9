package dev.leaven.store;

/** Broken on purpose: a class of the store that a capability reaches for. */
public final class BrokenTable {}
