package dev.leaven.server;

import dev.leaven.server.security.AdminKey;
import dev.leaven.server.security.ServerProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the server of a data folder answers, written there so that the terminal finds it.
 *
 * <p>A server that was killed leaves its address behind, and another program may answer there by
 * the time somebody reads it. So whoever answers must prove that it holds the folder's admin key
 * before that key is sent to it.
 */
final class ServerAddress {
  private static final String FILE = "server.url";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private ServerAddress() {}

  static void write(Path data, String url) {
    try {
      Files.writeString(data.resolve(FILE), url + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static void remove(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException stays) {
      // An address at which nobody answers is passed over by those who read it.
    }
  }

  /** The address in a data folder, if the server of that folder answers there. */
  static Optional<String> read(Path data) {
    var file = data.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var url = Files.readString(file).strip();
      var key = Files.readString(data.resolve(AdminKey.FILE)).strip();
      return holds(url, key) ? Optional.of(url) : Optional.empty();
    } catch (IOException | IllegalArgumentException nobody) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean holds(String url, String key) throws IOException, InterruptedException {
    var challenge = ServerProof.challenge();
    var alive =
        HttpRequest.newBuilder(URI.create(url + "/health/live"))
            .timeout(PATIENCE)
            .header(ServerProof.CHALLENGE, challenge)
            .build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(alive, HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == 200
          && ServerProof.holds(
              key, challenge, answer.headers().firstValue(ServerProof.PROOF).orElse(""));
    }
  }
}
