package dev.leaven.lifecycle.house;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Task;
import dev.leaven.store.Store;
import java.time.Clock;
import java.util.List;

/**
 * Everything that the loop is given from outside.
 *
 * @param folder the data folder, locked; closed by whoever opened it
 * @param store closed by whoever opened it
 * @param tasks every task that this house knows
 * @param worker how a worker process is started
 * @param clock the only clock that the loop reads
 */
public record House(
    DataFolder folder,
    Store store,
    List<Task> tasks,
    LifecycleConfig config,
    WorkerCommand worker,
    Clock clock,
    Ids ids) {
  public House {
    tasks = List.copyOf(tasks);
  }

  /** The task of an id; throws LV-1202. */
  public Task task(String id) {
    return task(tasks, id);
  }

  /** The one of {@code tasks} that has an id; throws LV-1202. */
  public static Task task(List<Task> tasks, String id) {
    return tasks.stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1202,
                    "There is no task \"%s\".".formatted(id),
                    "Use one of: "
                        + String.join(", ", tasks.stream().map(Task::id).toList())
                        + "."));
  }
}
