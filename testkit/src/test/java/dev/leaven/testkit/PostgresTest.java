package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewFeedback;
import dev.leaven.api.NewRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole house on PostgreSQL: the two ways once, by the one property that chooses it. */
class PostgresTest {
  private static EmbeddedPostgres postgres;
  private static TestingLeaven leaven;
  private static LeavenClient client;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        EmbeddedPostgres.class.getResource("/postgres-linux-x86_64.txz") != null,
        "skipped: this platform has no PostgreSQL binaries for tests (Linux on x86-64 has)");
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    leaven =
        TestingLeaven.start(
            config -> config.withDatabaseUrl(postgres.getJdbcUrl("postgres", "postgres")));
    client = leaven.client("default", "admin");
  }

  @AfterAll
  static void stop() throws IOException {
    if (leaven != null) {
      leaven.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void rowsBecomeAModelThatAnswersAndLearnsFromFeedback() {
    client.createDataset("bits", "image-classification");
    assertThat(client.addRows("bits", new DrawnDigits(1).rows(160)).added()).isEqualTo(160);
    var run = client.watch(train().id(), 0, news -> {});
    assertThat(run.state()).as(run.failure().orElse("")).isEqualTo("succeeded");
    client.promote("bits", 1, "the first");
    var answer = client.classify("bits", new DrawnDigits(4).png(true), true);
    assertThat(answer.version()).isEqualTo(1);
    assertThat(answer.explanation()).isPresent();
    long before = client.dataset("bits").rows();
    client.feedback(answer.prediction(), new NewFeedback("wrong", Optional.of("0")));
    assertThat(client.dataset("bits").rows()).isEqualTo(before + 1);
    assertThat(client.prediction(answer.prediction()).feedback()).hasSize(1);
    assertThat(client.liveAt("bits", Instant.now()).version()).contains(1);
    assertThat(client.verifyLedger(Optional.empty()).intact()).isTrue();
    assertThat(Files.exists(leaven.folder().resolve("control.db"))).isFalse();
  }

  private static dev.leaven.api.RunInfo train() {
    return client.start(
        new NewRun(
            "bits",
            "mlp",
            Optional.empty(),
            Optional.of("bits"),
            Map.of("epochs", "4", "learning_rate", "0.005"),
            Optional.of(1L),
            Optional.empty()));
  }
}
