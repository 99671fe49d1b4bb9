package dev.leaven.speech;

/** Broken on purpose: what another capability must not know. */
public final class BrokenNeighbour {}
