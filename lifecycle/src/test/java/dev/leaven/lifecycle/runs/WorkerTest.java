package dev.leaven.lifecycle.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyTask;
import dev.leaven.lifecycle.files.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The child's side by itself. */
class WorkerTest {
  @TempDir Path folder;

  @Test
  void aWorkerWhoseServerDiedWhileItWasStartingWritesNothing() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var dead = new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
    dead.getInputStream().readAllBytes();
    dead.waitFor();
    var said = new ByteArrayOutputStream();
    var out = System.out;
    int status;
    try {
      status = Worker.run(List.of(new ToyTask()), order(dead.pid()), said);
    } finally {
      System.setOut(out);
    }
    assertThat(status).isEqualTo(Worker.ORPHANED);
    assertThat(said.size()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWorkerInheritsWhereThingsAreAndNoSecrets() {
    var environment =
        new HashMap<>(
            Map.of(
                "PATH", "/bin",
                "LC_ALL", "C.UTF-8",
                "ONEDNN_MAX_CPU_ISA", "AVX2",
                "PGPASSWORD", "secret",
                "LEAVEN_KEY", "lv_key_secret",
                "JAVA_TOOL_OPTIONS", "-Dleaven.store.password=secret"));
    WorkerEnvironment.reduce(environment);
    assertThat(environment).containsOnlyKeys("PATH", "LC_ALL", "ONEDNN_MAX_CPU_ISA");
  }

  /** The order as it lay in the pipe; the pipe's end, which would end this process, never comes. */
  private InputStream order(long parent) {
    var job =
        new Job(
            "run_1",
            folder.toString(),
            ToyTask.ID,
            "fold",
            Optional.empty(),
            Map.of(),
            1,
            1,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            parent);
    var line = (Json.text(job) + "\n").getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(new ByteArrayInputStream(line), new Endless());
  }

  /** A pipe that nobody writes to and nobody closes. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }
  }
}
