package dev.leaven.vision;

import dev.leaven.model.Task;

/** Broken on purpose: a task that a second place wires. */
public abstract class BrokenTask implements Task {}
