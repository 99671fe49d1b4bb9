package dev.leaven.server.health;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.RunState;
import dev.leaven.server.docs.Does;
import dev.leaven.server.predictions.AnswerLog;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import java.lang.management.ManagementFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The measurements in Prometheus's text format (version 0.0.4). They name no workspace. */
@RestController
@Access(Level.READ)
final class MetricsRoutes {
  private static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

  private final Metrics metrics;
  private final AnswerLog answers;
  private final Lifecycle house;

  MetricsRoutes(Metrics metrics, AnswerLog answers, Lifecycle house) {
    this.metrics = metrics;
    this.answers = answers;
    this.house = house;
  }

  @Does(
      value = "Requests, answers, runs and the JVM's memory, in Prometheus's text format.",
      gives = "text/plain")
  @GetMapping("/metrics")
  ResponseEntity<String> metrics(Caller caller) {
    var out = new StringBuilder(8_192);
    head(out, "leaven_http_request_seconds", "histogram", "Time to answer, by route.");
    metrics.series().forEach((key, series) -> histogram(out, key, series));
    value(out, "leaven_answers_total", "counter", "Answers of models.", answers.count());
    head(out, "leaven_runs", "gauge", "Runs that are not over, by state.");
    for (var state : new RunState[] {RunState.QUEUED, RunState.RUNNING}) {
      out.append("leaven_runs{state=\"").append(state.id()).append("\"} ");
      out.append(house.store().runs().inState(state).size()).append('\n');
    }
    var memory = Runtime.getRuntime();
    long used = memory.totalMemory() - memory.freeMemory();
    value(out, "leaven_heap_used_bytes", "gauge", "Heap in use.", used);
    value(out, "leaven_heap_max_bytes", "gauge", "The largest heap.", memory.maxMemory());
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    value(out, "leaven_threads", "gauge", "Threads of the server.", threads);
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    value(out, "leaven_uptime_seconds", "gauge", "Time since the start.", uptime);
    return ResponseEntity.ok().header("Content-Type", TYPE).body(out.toString());
  }

  private static void histogram(StringBuilder out, Metrics.Key key, Metrics.Series series) {
    var labels =
        "route=\"%s\",method=\"%s\",status=\"%d\""
            .formatted(key.route(), key.method(), key.status());
    long sum = 0;
    for (int i = 0; i <= Metrics.BOUNDS.length; i++) {
      sum += series.count(i);
      var bound = i < Metrics.BOUNDS.length ? Double.toString(Metrics.BOUNDS[i]) : "+Inf";
      out.append("leaven_http_request_seconds_bucket{").append(labels);
      out.append(",le=\"").append(bound).append("\"} ").append(sum).append('\n');
    }
    out.append("leaven_http_request_seconds_sum{").append(labels).append("} ");
    out.append(series.seconds()).append('\n');
    out.append("leaven_http_request_seconds_count{").append(labels).append("} ");
    out.append(sum).append('\n');
  }

  private static void value(
      StringBuilder out, String name, String type, String help, double value) {
    head(out, name, type, help);
    out.append(name).append(' ').append(value).append('\n');
  }

  private static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
