package dev.leaven.vision;

import dev.leaven.lifecycle.BrokenLoop;
import dev.leaven.lifecycle.files.BrokenFile;
import dev.leaven.speech.BrokenNeighbour;
import dev.leaven.store.BrokenTable;
import org.jspecify.annotations.Nullable;

/**
 * Broken on purpose: a capability that knows the loop and its files, a neighbour and a class of the
 * store.
 */
public final class BrokenCapability {
  @Nullable BrokenLoop loop;
  @Nullable BrokenFile file;
  @Nullable BrokenNeighbour neighbour;
  @Nullable BrokenTable table;
}
