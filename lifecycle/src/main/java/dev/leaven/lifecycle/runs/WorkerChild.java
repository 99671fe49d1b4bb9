package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.WorkerCommand;
import dev.leaven.lifecycle.house.WorkerSettings;
import dev.leaven.model.ErrorCode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parent's side of a worker process: starts it, hands it its job, reads what it says, watches
 * its memory, and knows how it ended.
 */
final class WorkerChild {
  /** How a worker ended. */
  sealed interface End {}

  /** It executed its job. */
  record Done() implements End {}

  /** It was told to stop and did. */
  record Cancelled() implements End {}

  /** It said, or its parent decided, why it cannot: another try would end the same. */
  record Failed(String failure) implements End {}

  /** It ended without a word; another try may go on from where it was. */
  record Died(String how) implements End {}

  private static final Duration WATCH_EVERY = Duration.ofMillis(200);
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final int OUT_OF_MEMORY = 3;

  private final WorkerSettings settings;
  private final Process process;
  private final OutputStream orders;
  private final WorkerLog log;
  private volatile @Nullable String stopped;
  private volatile boolean cancelling;

  /** Starts a worker on a job; what it says goes to {@link #follow}. */
  WorkerChild(WorkerCommand command, WorkerSettings settings, Job job) throws IOException {
    this.settings = settings;
    var folder = Path.of(job.folder());
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    var line = new ArrayList<String>();
    if (settings.nice() > 0 && Files.isExecutable(NICE)) {
      line.addAll(List.of(NICE.toString(), "-n", Integer.toString(settings.nice())));
    }
    line.addAll(command.line(settings.heapBytes(), job.threads(), temporary));
    var builder = new ProcessBuilder(line).directory(folder.toFile());
    WorkerEnvironment.reduce(builder.environment());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(job.threads()));
    process = builder.start();
    log = WorkerLog.keep(folder, process.getErrorStream());
    orders = process.getOutputStream();
    order(Json.text(job));
  }

  long pid() {
    return process.pid();
  }

  private void order(String line) {
    try {
      synchronized (orders) {
        orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
      }
    } catch (IOException gone) {
      // It ended; follow() says how.
    }
  }

  /** Asks it to stop, and makes it where it does not in time. */
  void cancel(ScheduledExecutorService timer, Duration grace) {
    cancelling = true;
    order("cancel");
    timer.schedule(process::destroyForcibly, grace.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets it go: it ends at the end of its input, and is made to where it does not at once. */
  void abandon() {
    try {
      orders.close();
    } catch (IOException gone) {
      // It ended already.
    }
    process.destroyForcibly();
  }

  /** Reads what it says until it ends. */
  End follow(
      ScheduledExecutorService timer, @Nullable Duration limit, BiConsumer<String, JsonNode> said) {
    var watch =
        timer.scheduleAtFixedRate(
            () -> watchMemory(settings.memoryBytes()),
            WATCH_EVERY.toMillis(),
            WATCH_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    var alarm =
        limit == null
            ? null
            : timer.schedule(() -> stop(tooLong(limit)), limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      var end = read(said);
      int status = process.waitFor();
      log.finish();
      return end != null ? end : silent(status);
    } catch (InterruptedException closing) {
      abandon();
      Thread.currentThread().interrupt();
      return new Died("its parent was stopped");
    } finally {
      watch.cancel(false);
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }

  private @Nullable End read(BiConsumer<String, JsonNode> said) {
    End end = null;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var message = Json.tree(line);
        var event = message.path("event").stringValue("");
        var body = message.path("body");
        switch (event) {
          case "done" -> end = new Done();
          case "cancelled" -> end = new Cancelled();
          case "failed" -> end = new Failed(failure(body));
          case "" -> {}
          default -> said.accept(event, body);
        }
      }
    } catch (IOException | UncheckedIOException cut) {
      // The pipe of a killed process: the status says the rest.
    }
    return end;
  }

  private static String failure(JsonNode body) {
    return "%s %s %s"
        .formatted(
            body.path("code").stringValue(""),
            body.path("detail").stringValue(""),
            body.path("fix").stringValue(""));
  }

  private End silent(int status) {
    var why = stopped;
    if (why != null) {
      return new Failed(why);
    }
    if (cancelling) {
      return new Cancelled();
    }
    if (status == OUT_OF_MEMORY) {
      return new Failed(
          ErrorCode.LV_1303.id()
              + " The worker ran out of heap. Give workers more memory, or train on fewer rows or"
              + " a smaller batch.");
    }
    boolean signal = File.separatorChar == '/' && status > 128;
    return new Died(signal ? "signal " + (status - 128) : "exit status " + status);
  }

  private void stop(String why) {
    stopped = why;
    process.destroyForcibly();
  }

  private static String tooLong(Duration limit) {
    return ErrorCode.LV_1303.id()
        + " The worker took longer than %d s. Use a smaller file, or allow more time."
            .formatted(limit.toSeconds());
  }

  private void watchMemory(long most) {
    long resident = residentBytes();
    if (resident > most) {
      stop(
          ErrorCode.LV_1303.id()
              + " The worker took %d MiB of memory; %d MiB are allowed. Train on fewer rows or a"
                  .formatted(resident >> 20, most >> 20)
              + " smaller batch, or allow workers more memory.");
    }
  }

  /** Its resident memory, 0 where the system does not tell. */
  private long residentBytes() {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException notLinuxOrEnded) {
      return 0;
    }
  }
}
