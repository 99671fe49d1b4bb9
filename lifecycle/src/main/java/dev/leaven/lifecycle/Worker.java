package dev.leaven.lifecycle;

import dev.leaven.model.Task;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The child's side of a run: reads one job, executes it, says what happens, and ends.
 *
 * <p>It ends at once when its input ends, holds a lock on the run's folder, writes nowhere else,
 * and never opens the database. See {@code docs/adr/0004-workers.md} for the lines that go either
 * way.
 */
public final class Worker {
  private Worker() {}

  /**
   * Executes the job on the first line of the input.
   *
   * @param out where events go, one JSON object a line; nothing else may write there
   * @return the exit status: 0 if the parent was told how it ended
   */
  public static int run(List<Task> tasks, InputStream in, OutputStream out) {
    throw new UnsupportedOperationException();
  }
}
