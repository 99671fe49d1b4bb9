package dev.leaven.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A program that is started to see one page of it, and stopped. */
final class Visit {
  private static final int PATIENCE_SECONDS = 120;

  private Visit() {}

  /** A port of this machine that nobody listens on. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Seconds from the command to the first whole page with status 200.
   *
   * @param page the page's address, from a line that the program printed; empty while it is unknown
   */
  static double seconds(List<String> command, Function<String, String> page)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      var address = "";
      var lines = process.inputReader();
      while (address.isEmpty()) {
        var line = lines.readLine();
        if (line == null) {
          throw new IOException("%s ended before its page was there".formatted(command.getFirst()));
        }
        address = page.apply(line);
      }
      see(URI.create(address), began, process);
      return (System.nanoTime() - began) / 1e9;
    } finally {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void see(URI address, long began, Process process)
      throws IOException, InterruptedException {
    try (var browser =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      var request = HttpRequest.newBuilder(address).build();
      while (!answers(browser, request)) {
        if (!process.isAlive() || System.nanoTime() - began > PATIENCE_SECONDS * 1e9) {
          throw new IOException("no page at %s".formatted(address));
        }
        Thread.sleep(2);
      }
    }
  }

  private static boolean answers(HttpClient browser, HttpRequest request)
      throws InterruptedException {
    try {
      return browser.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
