package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.ErrorCode;
import dev.leaven.store.Runs;

/**
 * What a run's kept events say of its earlier workers.
 *
 * @param attempts workers that were started
 * @param inVain the last ones of them in a row that finished no epoch that was new
 * @param cancelling whether somebody cancelled it
 * @param lastReason how the last one died
 */
record RunPast(int attempts, int inVain, boolean cancelling, String lastReason) {
  private static final int AT_ONCE = 500;

  static RunPast of(Runs runs, String run) {
    int attempts = 0;
    int inVain = 0;
    int epochs = 0;
    boolean cancelling = false;
    var reason = "its parent was stopped";
    long after = 0;
    for (var events = runs.events(run, 0, AT_ONCE);
        !events.isEmpty();
        events = runs.events(run, after, AT_ONCE)) {
      for (var event : events) {
        after = event.sequence();
        var body = Json.tree(event.body());
        if (event.kind().equals("epoch") && body.path("epoch").asInt(0) > epochs) {
          epochs = body.path("epoch").asInt(0);
          inVain = 0;
        } else if (event.kind().equals("state")) {
          var state = body.path("state").stringValue("");
          attempts += state.equals("running") ? 1 : 0;
          inVain += state.equals("running") ? 1 : 0;
          cancelling |= state.equals("cancelling");
          reason = body.path("reason").stringValue(reason);
        }
      }
    }
    return new RunPast(attempts, inVain, cancelling, reason);
  }

  String failure() {
    return "%s The worker died %d times in a row without finishing another epoch, last by %s. Read"
            .formatted(ErrorCode.LV_1303.id(), inVain, lastReason)
        + " worker.log in the run's folder, then start the run again.";
  }
}
