package dev.leaven.cli;

import dev.leaven.api.RunNews;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** What a run says, as a line that moves: epoch, bar, measures and time left. */
final class RunBar {
  private static final int WIDTH = 24;
  private final PrintWriter err;
  private final boolean moves = System.console() != null;

  RunBar(PrintWriter err) {
    this.err = err;
  }

  void show(RunNews news) {
    switch (news.kind()) {
      case "progress" -> draw(news.body(), false);
      case "epoch" -> draw(news.body(), true);
      case "stage" -> line(news.body().path("stage").asString(""));
      default -> {}
    }
  }

  private void draw(JsonNode body, boolean epochIsOver) {
    if (!moves && !epochIsOver) {
      return;
    }
    int step = body.path("step").asInt();
    int steps = Math.max(1, body.path("steps").asInt());
    int full = (int) ((long) WIDTH * step / steps);
    var text =
        new StringBuilder(
            "epoch %d/%d [%s%s] %d/%d"
                .formatted(
                    body.path("epoch").asInt(),
                    body.path("epochs").asInt(),
                    "=".repeat(full),
                    " ".repeat(WIDTH - full),
                    step,
                    steps));
    body.path("measures")
        .properties()
        .forEach(m -> text.append("  %s %.4f".formatted(m.getKey(), m.getValue().asDouble())));
    double left = body.path("seconds_left").asDouble(-1);
    if (left > 0) {
      text.append("  %.0f s left".formatted(left));
    }
    if (moves) {
      err.print("\r\u001b[K" + text + (epochIsOver ? System.lineSeparator() : ""));
    } else {
      err.println(text);
    }
    err.flush();
  }

  private void line(String stage) {
    err.println((moves ? "\r\u001b[K" : "") + stage + " …");
    err.flush();
  }
}
