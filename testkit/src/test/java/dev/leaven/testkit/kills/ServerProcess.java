package dev.leaven.testkit.kills;

import dev.leaven.api.LeavenClient;
import dev.leaven.server.LeavenServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A real server in a process of its own, to be killed. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration ORPHANS_END = Duration.ofSeconds(20);

  /** What a worker may still write: it is niced, and a busy machine lets it see the end late. */
  private static final Duration LAST_WRITE = Duration.ofSeconds(1);

  private final Path data;
  private final Process process;
  private final String url;

  private ServerProcess(Path data, Process process, String url) {
    this.data = data;
    this.process = process;
    this.url = url;
  }

  static ServerProcess start(Path data) throws Exception {
    Files.createDirectories(data);
    // A killed server could not take its address away.
    Files.deleteIfExists(data.resolve("server.url"));
    var log = data.resolve("server.log").toFile();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    return new ServerProcess(data, process, address(data, process));
  }

  private static String address(Path data, Process process) throws Exception {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Optional<String> url = LeavenServer.running(data);
      if (url.isPresent()) {
        return url.get();
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new AssertionError(Files.readString(data.resolve("server.log")));
  }

  LeavenClient client() throws IOException {
    return LeavenClient.of(url, Files.readString(data.resolve("admin.key")).strip());
  }

  List<ProcessHandle> workers() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Kills it, waits for its workers to end by themselves, and looks that nothing writes on. */
  void kill() throws Exception {
    var workers = workers();
    long killed = System.currentTimeMillis();
    process.destroyForcibly().waitFor();
    long end = System.nanoTime() + ORPHANS_END.toNanos();
    while (workers.stream().anyMatch(ProcessHandle::isAlive)) {
      if (System.nanoTime() > end) {
        workers.forEach(ProcessHandle::destroyForcibly);
        throw new AssertionError("a worker outlived its server by " + ORPHANS_END);
      }
      Thread.sleep(10);
    }
    var late = writtenAfter(killed + LAST_WRITE.toMillis());
    if (!late.isEmpty()) {
      throw new AssertionError("written by a worker whose server was dead: " + late);
    }
    var left = files();
    Thread.sleep(200);
    if (!files().equals(left)) {
      throw new AssertionError("somebody wrote after the server and its workers were dead");
    }
  }

  private List<Path> writtenAfter(long millis) throws IOException {
    try (var tree = Files.walk(data.resolve("runs"))) {
      return tree.filter(file -> file.toFile().lastModified() > millis).toList();
    }
  }

  /** Every file of the data folder with its size and the time of its last change. */
  private String files() throws IOException {
    try (var tree = Files.walk(data)) {
      return tree.filter(Files::isRegularFile)
          .sorted()
          .map(
              file -> {
                var now = file.toFile();
                return file + " " + now.length() + " " + now.lastModified();
              })
          .collect(Collectors.joining("\n"));
    }
  }

  @Override
  public void close() throws Exception {
    if (process.isAlive()) {
      kill();
    }
  }
}
