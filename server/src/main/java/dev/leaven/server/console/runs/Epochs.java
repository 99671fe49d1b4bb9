package dev.leaven.server.console.runs;

import dev.leaven.store.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the figures of a run's epochs from its events. */
final class Epochs {
  private static final int BATCH = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private Epochs() {}

  /** The epochs in order; one that was trained again after an interruption counts once. */
  static List<RunView.Epoch> of(Runs runs, String run) {
    var epochs = new TreeMap<Integer, RunView.Epoch>();
    long after = 0;
    while (true) {
      var events = runs.events(run, after, BATCH);
      for (var event : events) {
        if (event.kind().equals("epoch")) {
          var epoch = epoch(JSON.readTree(event.body()));
          epochs.put(epoch.number(), epoch);
        }
      }
      if (events.size() < BATCH) {
        return new ArrayList<>(epochs.values());
      }
      after = events.getLast().sequence();
    }
  }

  private static RunView.Epoch epoch(JsonNode body) {
    var measures = body.path("measures");
    return new RunView.Epoch(
        body.path("epoch").asInt(),
        measures.path("loss").asDouble(Double.NaN),
        measures.path("accuracy").asDouble(Double.NaN),
        measures.path("val_loss").asDouble(Double.NaN),
        measures.path("val_accuracy").asDouble(Double.NaN));
  }
}
