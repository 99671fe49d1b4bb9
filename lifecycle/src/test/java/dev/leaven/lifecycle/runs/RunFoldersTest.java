package dev.leaven.lifecycle.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.files.Durable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave on the disk. */
class RunFoldersTest {
  @TempDir Path data;

  @Test
  void aLogHoldsTheLastWordsWithinItsBoundHoweverMuchIsSaid() throws Exception {
    Files.writeString(data.resolve(Job.LOG), "an earlier worker's\n");
    var said = "line of a chatty worker\n".repeat(200_000) + "the last words\n";
    WorkerLog.keep(data, new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))).finish();
    var now = Files.readString(data.resolve(Job.LOG));
    var old = Files.readString(data.resolve(Job.LOG + ".old"));
    assertThat(said.length()).isGreaterThan(4 << 20);
    assertThat(now.length() + old.length()).isLessThanOrEqualTo((int) WorkerLog.MOST);
    assertThat(old + now).isEqualTo(said.substring(said.length() - old.length() - now.length()));
  }

  @Test
  void aStartClearsWhatAKillLeftOfRunsThatAreOverOrWereNeverRecorded() throws IOException {
    String over;
    try (var house = ToyHouse.open(data)) {
      house.train(house.snapshot(), "letters", Map.of());
      over = house.store.versions().list(ToyHouse.WS, "letters").getFirst().run();
    }
    var left = left(over, "worker.log");
    var never = left("run_never");
    ToyHouse.open(data).close();
    assertThat(left).isDirectoryNotContaining("glob:**/{checkpoints,brought.onnx}");
    assertThat(left.resolve("worker.log")).exists();
    assertThat(never).doesNotExist();
  }

  @Test
  void onlyTheNewestLogsAreKept() throws IOException {
    try (var house = ToyHouse.open(data)) {
      for (int i = 0; i < RunFolders.KEPT + 3; i++) {
        var folder = left("run_%04d".formatted(i), "worker.log");
        Files.delete(folder.resolve("brought.onnx"));
        Durable.delete(folder.resolve("checkpoints"));
        Files.setLastModifiedTime(folder, FileTime.fromMillis(1_000_000L + i));
      }
      house.train(house.snapshot(), "letters", Map.of());
      Awaitility.await().until(() -> names().size() <= RunFolders.KEPT);
    }
    assertThat(names())
        .doesNotContain("run_0000", "run_0001", "run_0002")
        .contains("run_%04d".formatted(RunFolders.KEPT + 2));
  }

  private List<String> names() throws IOException {
    try (var folders = Files.list(data.resolve("runs"))) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  private Path left(String run, String... logs) throws IOException {
    var folder = data.resolve("runs").resolve(run);
    Files.createDirectories(folder.resolve("checkpoints"));
    Files.writeString(folder.resolve("checkpoints").resolve("last"), "1 2");
    Files.writeString(folder.resolve("brought.onnx"), "a large file");
    for (var log : logs) {
      Files.writeString(folder.resolve(log), "said");
    }
    return folder;
  }
}
