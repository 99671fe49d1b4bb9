package dev.leaven.server.runs;

import dev.leaven.api.RunInfo;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Settings;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** ONNX files that users bring: each is tried in a worker and becomes a version. */
@RestController
final class ImportRoutes {
  private final Lifecycle house;

  ImportRoutes(Lifecycle house) {
    this.house = house;
  }

  /**
   * Queues a try of an ONNX file; parameters beside {@code model}, {@code task} and {@code
   * snapshot} are settings of the task's importer, e.g. {@code labels}.
   */
  @Does("Queues a try of an ONNX file that becomes a version; other parameters are settings.")
  @Access(Level.WRITE)
  @PostMapping(path = "/v1/imports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  RunInfo bring(
      Caller caller,
      @RequestParam String model,
      @RequestParam String task,
      @RequestParam Optional<String> snapshot,
      @RequestParam Map<String, String> parameters,
      InputStream body)
      throws IOException {
    caller.requireWrite(house.task(task).capability());
    var settings = new TreeMap<>(parameters);
    settings.remove("model");
    settings.remove("task");
    settings.remove("snapshot");
    var file = Files.createTempFile("leaven-import", ".onnx");
    try {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return RunInfos.of(
          house
              .runs()
              .bring(
                  caller.workspace(),
                  model,
                  task,
                  file,
                  new Settings(settings),
                  snapshot,
                  caller.id()));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
