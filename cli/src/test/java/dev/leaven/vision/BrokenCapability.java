package dev.leaven.vision;

import dev.leaven.lifecycle.BrokenLoop;
import dev.leaven.speech.BrokenNeighbour;
import dev.leaven.store.BrokenTable;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a capability that knows the loop, a neighbour and a class of the store. */
public final class BrokenCapability {
  @Nullable BrokenLoop loop;
  @Nullable BrokenNeighbour neighbour;
  @Nullable BrokenTable table;
}
