package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.snapshots.MemoryRows;
import dev.leaven.lifecycle.snapshots.SnapshotFolder;
import dev.leaven.lifecycle.versions.FolderDigest;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Progress;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Task;
import dev.leaven.model.Training;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The child's side of a run: reads one job, executes it, says what happens, and ends.
 *
 * <p>It ends at once when its input ends, holds a lock on the run's folder, writes nowhere else,
 * and never opens the database. See {@code docs/adr/0004-workers.md} for the lines that go either
 * way.
 */
public final class Worker {
  /** The exit status of a worker whose parent is gone. */
  static final int ORPHANED = 143;

  /** How long a worker waits for one before it, whose parent is gone, to let go of the folder. */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(20);

  private final List<Task> tasks;
  private final OutputStream out;
  private volatile boolean cancelled;

  private Worker(List<Task> tasks, OutputStream out) {
    this.tasks = tasks;
    this.out = out;
  }

  /**
   * Executes the job on the first line of the input. Call it from {@code main}, first thing, and
   * exit with what it returns: it halts the process when the input ends.
   *
   * @param out where events go, one JSON object a line. {@code System.out} is turned to {@code
   *     System.err} for the time of the call, so that nothing else writes there
   * @return the exit status: 0 if the parent was told how it ended
   */
  public static int run(List<Task> tasks, InputStream in, OutputStream out) {
    System.setOut(System.err);
    var worker = new Worker(tasks, out);
    try {
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      var job = Json.read(lines.readLine(), Job.class);
      if (!isAlive(job.parent())) {
        // It died while this process was starting, and its order still lay in the pipe.
        return ORPHANED;
      }
      Thread.ofPlatform().daemon().name("leaven-orders").start(() -> worker.listen(lines));
      worker.execute(job);
      return 0;
    } catch (IOException lost) {
      return ORPHANED;
    }
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Takes orders until the parent is gone; then nothing may go on. */
  private void listen(BufferedReader lines) {
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("cancel")) {
          cancelled = true;
        }
      }
    } catch (IOException lost) {
      // The same as the end of the input.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }

  private void execute(Job job) throws IOException {
    try (var channel =
            FileChannel.open(
                Path.of(job.folder()).resolve(Job.LOCK),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = lock(channel)) {
      train(job);
      say("done", Map.of());
    } catch (Training.CancelledException told) {
      say("cancelled", Map.of());
    } catch (LeavenException refused) {
      refused.printStackTrace();
      sayFailed(refused.code(), refused.detail(), refused.fix());
    } catch (OutOfMemoryError full) {
      sayFailed(
          ErrorCode.LV_1303,
          "The worker's heap of %d MiB is full.".formatted(Runtime.getRuntime().maxMemory() >> 20),
          "Give workers more memory, or train on fewer rows or a smaller batch.");
    } catch (RuntimeException | LinkageError failed) {
      failed.printStackTrace();
      sayFailed(
          ErrorCode.LV_1303,
          "The recipe failed: %s.".formatted(failed),
          "Read %s for where, and report it.".formatted(Job.LOG));
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + LOCK_WAIT.toNanos();
    var lock = channel.tryLock();
    while (lock == null) {
      if (System.nanoTime() > end) {
        throw new LeavenException(
            ErrorCode.LV_1303,
            "Another worker still holds the run's folder after %d s."
                .formatted(LOCK_WAIT.toSeconds()),
            "End that process, then start the run again.");
      }
      LockSupport.parkNanos(20_000_000);
      lock = channel.tryLock();
    }
    return lock;
  }

  private void train(Job job) {
    var task = House.task(tasks, job.task());
    var folder = Path.of(job.folder());
    var output = folder.resolve(Job.OUTPUT);
    Durable.delete(output);
    try (SnapshotRows rows =
        job.snapshot().isPresent()
            ? SnapshotFolder.open(Path.of(job.snapshot().get()))
            : new MemoryRows(List.of())) {
      var run =
          new RecipeRun(
              task,
              recipe(task, job),
              rows,
              Settings.of(job.settings()),
              job.seed(),
              job.threads(),
              job.decisions(),
              job.rival().map(Path::of),
              job.brought().map(Path::of),
              job.run(),
              job.codeVersion(),
              () -> cancelled);
      run.execute(output, folder, new Teller());
    }
    Durable.write(folder.resolve(Job.DONE), Json.bytes(Map.of("digest", FolderDigest.of(output))));
  }

  private static Recipe recipe(Task task, Job job) {
    return (job.brought().isPresent() ? task.importer() : task.recipe(job.recipe()))
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1202,
                    "The task \"%s\" has no recipe \"%s\".".formatted(task.id(), job.recipe()),
                    "Use one of the task's recipes."));
  }

  private void sayFailed(ErrorCode code, String detail, String fix) {
    say("failed", Map.of("code", code.id(), "detail", detail, "fix", fix));
  }

  private synchronized void say(String event, Object body) {
    try {
      out.write(Json.bytes(Json.map("event", event, "body", body)));
      out.write('\n');
      out.flush();
    } catch (IOException parentGone) {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  /** Tells the parent what the recipe tells. */
  private final class Teller implements RecipeRun.Listener {
    @Override
    public void progress(Progress progress) {
      say("progress", progress);
    }

    @Override
    public void epoch(Progress progress) {
      say("epoch", progress);
    }

    @Override
    public void stage(String what) {
      say("stage", Map.of("stage", what));
    }
  }
}
