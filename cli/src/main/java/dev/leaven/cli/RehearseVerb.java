package dev.leaven.cli;

import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts a server on an empty folder, visits its first pages and stops: what the launcher runs once
 * after a build, so that the JVM can keep the classes that a start needs (JEP 483, JEP 515).
 */
@Command(name = "rehearse", hidden = true, description = "Rehearse a start for the AOT cache.")
final class RehearseVerb implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of("/", "/health/live", "/health/ready", "/v1/datasets", "/v1/models");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("leaven-rehearsal");
    try (var server = LeavenServer.start(ServerConfig.of(folder).withPort(0));
        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      var link = HttpRequest.newBuilder(URI.create(server.consoleLink())).build();
      client.send(link, HttpResponse.BodyHandlers.discarding());
      for (var page : PAGES) {
        var visit =
            HttpRequest.newBuilder(URI.create(server.url() + page))
                .header("Authorization", "Bearer " + server.adminKey())
                .build();
        client.send(visit, HttpResponse.BodyHandlers.discarding());
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
