package dev.leaven.testkit.outside;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewFeedback;
import dev.leaven.api.NewRecommendation;
import dev.leaven.api.RunInfo;
import dev.leaven.cli.Main;
import dev.leaven.testkit.DrawnDigits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A visit of the demo in processes of its own: {@code digits} is trained and released, asked,
 * explained and corrected, and {@code cnn} begins to train and is cancelled; then a second start.
 */
final class DemoVisit {
  private static final int PATIENCE_SECONDS = 400;

  private final String url;
  private final LeavenClient client;
  private final String key;

  private DemoVisit(String url, String key) {
    this.url = url;
    this.key = key;
    this.client = LeavenClient.of(url, key);
  }

  /** {@code DemoVisit DATA}: ends with 0 when everything that it asked for was answered. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var data = Path.of(args[0]);
    start(data, DemoVisit::look);
    start(data, DemoVisit::lookAgain);
    System.out.println("visited");
  }

  private interface Look {
    void at(DemoVisit visit) throws IOException, InterruptedException;
  }

  private static void start(Path data, Look look) throws IOException, InterruptedException {
    var address = data.resolve("server.url");
    Files.deleteIfExists(address);
    var demo =
        new ProcessBuilder(
                Tools.java(
                    Main.class, "demo", "--port", "0", "--data", data.toString(), "--no-browser"))
            .inheritIO()
            .start();
    try {
      await("the demo's address", () -> Files.isRegularFile(address) && demo.isAlive());
      var url = Files.readString(address).strip();
      look.at(new DemoVisit(url, Files.readString(data.resolve("admin.key")).strip()));
    } finally {
      demo.destroy();
      if (!demo.waitFor(30, TimeUnit.SECONDS)) {
        demo.destroyForcibly();
      }
    }
  }

  private void look() throws InterruptedException, IOException {
    await("digits to be live", () -> status("/health/ready") == 200);
    pages();
    var picture = new DrawnDigits(3).png(true);
    client.classify("digits", picture);
    var answer = client.classify("digits", picture, true);
    require(answer.explanation().isPresent(), "an explanation");
    client.feedback(answer.prediction(), new NewFeedback("wrong", Optional.of("1")));
    require(
        client.recommend(NewRecommendation.of("17850", 5)).items().size() == 5,
        "five items for a customer");
    require(client.verifyLedger(Optional.empty()).intact(), "a whole ledger");
    await("cnn to train", () -> training().isPresent());
    client.cancel(training().orElseThrow().id());
    await("cnn to stop", () -> training().isEmpty());
  }

  /** A second start keeps everything, and does not begin again what somebody cancelled. */
  private void lookAgain() throws InterruptedException {
    await("digits to be live again", () -> status("/health/ready") == 200);
    var runs = client.runs(Optional.empty()).items();
    require(runs.size() == 3, "mlp, ease and the cancelled cnn, no more, but " + runs);
    require(client.dataset("digits").rows() == 70_001, "the rows and the one from feedback");
    require(client.classify("digits", new DrawnDigits(4).png(true)).version() == 1, "version 1");
  }

  private Optional<RunInfo> training() {
    return client.runs(Optional.empty()).items().stream()
        .filter(run -> run.recipe().equals("cnn") && run.state().equals("running"))
        .findFirst();
  }

  private void pages() {
    for (var page : List.of("/", "/docs/api", "/openapi.json", "/metrics", "/assets/console.js")) {
      require(status(page) == 200, page);
    }
  }

  private int status(String path) {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(url + path))
              .header("Authorization", "Bearer " + key)
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      return -1;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static void await(String what, BooleanSupplier met) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!met.getAsBoolean()) {
      require(System.nanoTime() < end, what);
      Thread.sleep(100);
    }
  }

  private static void require(boolean met, String what) {
    if (!met) {
      throw new IllegalStateException("waited in vain for " + what);
    }
  }
}
