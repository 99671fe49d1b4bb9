package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.NewRelease;
import dev.leaven.api.NewRun;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** 500 requests that are wrong in every way we could think of, each answered by a problem. */
class BadRequestsTest {
  private static final int REQUESTS = 500;
  private static final int ROWS = 100;
  private static final String MODEL = "bits";
  private static final String DATASET = "strokes";
  private static final long SEED = 20_261_124;

  /** Healthy: 0 to 3 MiB of growth over 500 requests; a leak of each body would be above 40. */
  private static final long MOST_GROWTH = 16 << 20;

  @Test
  void everyBadRequestIsAProblemAndTheServerLivesOnWithFlatMemory()
      throws IOException, InterruptedException {
    try (var leaven = TestingLeaven.start()) {
      learn(leaven);
      send(leaven, SEED - 1);
      long before = usedHeap();
      var kinds = send(leaven, SEED);
      long after = usedHeap();
      assertThat(kinds).as("every kind was drawn").hasSize(BadRequests.KINDS);
      assertThat(Ask.nobody(leaven).send("GET", "/health/live").statusCode()).isEqualTo(200);
      assertThat(leaven.admin().datasets(Optional.empty()).items()).hasSize(1);
      assertThat(leaven.admin().dataset(DATASET).rows()).isEqualTo(ROWS);
      assertThat(leaven.admin().runs(Optional.empty()).items()).hasSize(1);
      assertThat(leaven.admin().classify(MODEL, new DrawnDigits(2).png(true)).version())
          .isEqualTo(1);
      assertThat(after - before).isLessThan(MOST_GROWTH);
    }
  }

  /** A live model, so that what is wrong with a picture or a tensor is found by what reads it. */
  private static void learn(TestingLeaven leaven) {
    var admin = leaven.admin();
    admin.createDataset(DATASET, "image-classification");
    admin.addRows(DATASET, new DrawnDigits(1).rows(ROWS));
    var run =
        admin.start(
            new NewRun(
                MODEL,
                "mlp",
                Optional.empty(),
                Optional.of(DATASET),
                Map.of("epochs", "1"),
                Optional.of(1L),
                Optional.empty()));
    assertThat(admin.watch(run.id(), 0, news -> {}).state()).isEqualTo("succeeded");
    admin.release(
        MODEL,
        new NewRelease(
            "overrule", Optional.of(1), Optional.empty(), Optional.empty(), Optional.of("test")));
  }

  private static Map<String, Integer> send(TestingLeaven leaven, long seed) throws IOException {
    var requests = new BadRequests(seed, leaven.adminKey(), MODEL, DATASET);
    Map<String, Integer> kinds = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      var bad = requests.next();
      kinds.merge(bad.kind(), 1, Integer::sum);
      var answer = RawHttp.send(leaven.port(), bad.bytes());
      var about = "seed %d request %d (%s): %s".formatted(seed, i, bad.kind(), answer);
      assertThat(answer.status()).as(about).isBetween(400, 499);
      try {
        var problem = Ask.problem(answer);
        assertThat(problem.code()).as(about).matches("LV-\\d{4}");
        assertThat(problem.fix()).as(about).isNotBlank();
      } catch (JacksonException notAProblem) {
        throw new AssertionError(about, notAProblem);
      }
    }
    return kinds;
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
