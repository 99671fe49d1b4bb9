package dev.leaven.server;

import dev.leaven.model.Task;
import dev.leaven.recommend.Recommendation;
import dev.leaven.vision.ImageClassification;
import java.util.List;

/** Every task that this house knows: the one place where capabilities are listed. */
public final class Tasks {
  private Tasks() {}

  /** Fresh tasks, in the order in which the console shows them. */
  public static List<Task> all() {
    return List.of(new ImageClassification(), new Recommendation());
  }
}
