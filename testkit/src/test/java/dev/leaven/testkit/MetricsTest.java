package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measurements: what they are called, who may read them, and that they stay few. */
class MetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile("(leaven_[a-z_]+)(?:\\{(.*)\\})? (-?[0-9.]+(?:E-?[0-9]+)?)");

  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

  private static TestingLeaven leaven;

  @BeforeAll
  static void start() {
    leaven = TestingLeaven.start();
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static String read() throws Exception {
    var answer = Ask.with(leaven, leaven.adminKey()).send("GET", "/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain")
        .contains("version=0.0.4");
    return answer.body();
  }

  @Test
  void everyMeasurementIsNamedTypedAndExplained() throws Exception {
    var text = read();
    var names = new TreeSet<String>();
    for (var line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
      var sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      names.add(sample.group(1).replaceAll("_(bucket|sum|count)$", ""));
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "leaven_http_request_seconds",
            "leaven_answers_total",
            "leaven_runs",
            "leaven_heap_used_bytes",
            "leaven_heap_max_bytes",
            "leaven_threads",
            "leaven_uptime_seconds");
    for (var name : names) {
      assertThat(text).contains("# HELP " + name + " ").contains("# TYPE " + name + " ");
    }
  }

  @Test
  void nobodyWithoutAKeyReadsThemAndAReadingKeyDoes() throws Exception {
    var stranger = Ask.nobody(leaven).send("GET", "/metrics");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(Ask.problem(stranger).code()).isEqualTo("LV-1601");
    var reader = Ask.with(leaven, leaven.key("default", "vision:read"));
    assertThat(reader.send("GET", "/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void inventedPathsMethodsAndNamesMakeNoSeriesOfTheirOwn() throws Exception {
    var admin = Ask.with(leaven, leaven.adminKey());
    leaven.key("hidden-studio", "*:read");
    ask(admin, 0);
    read(); // Reading is a request too, and is counted once it is answered.
    long before = read().lines().count();
    for (int i = 1; i <= 30; i++) {
      ask(admin, i);
    }
    var text = read();
    // Healthy: as many lines as before; with the path itself as a label, 13 more for each of 90.
    assertThat(text.lines().count()).isEqualTo(before);
    assertThat(text).doesNotContain("hidden-studio").doesNotContain("invented");
    assertThat(labels(text)).isEqualTo(Set.of("route", "method", "status", "le", "state"));
  }

  private static void ask(Ask admin, int number) throws Exception {
    for (var path : List.of("/invented", "/v1/models/invented", "/v1/datasets/invented")) {
      admin.send("GET", path + number);
    }
    admin.send(number % 2 == 0 ? "BREW" : "BREWN", "/");
    leaven.admin().in("hidden-studio").models();
  }

  private static Set<String> labels(String text) {
    var names = new TreeSet<String>();
    LABEL.matcher(text).results().forEach(label -> names.add(label.group(1)));
    return names;
  }
}
