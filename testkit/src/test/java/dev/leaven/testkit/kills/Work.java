package dev.leaven.testkit.kills;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewFeedback;
import dev.leaven.api.NewRelease;
import dev.leaven.api.NewRow;
import dev.leaven.api.NewRun;
import dev.leaven.api.RunInfo;
import dev.leaven.testkit.DrawnDigits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a client does when the server is killed; every answer that comes is noted. */
final class Work {
  /** Trains for some seconds, a checkpoint after each epoch. */
  private static final Map<String, String> SETTINGS =
      Map.of("epochs", "200", "learning_rate", "0.001");

  static final int LARGE = 3_000;
  private static final int SMALL = 40;

  private final Witness witness;
  private final List<NewRow> large = new DrawnDigits(77).rows(LARGE);
  private final byte[] picture = new DrawnDigits(78).png(true);

  Work(Witness witness) {
    this.witness = witness;
  }

  String freeze(LeavenClient client) {
    client.createDataset("bits", "image-classification");
    client.addRows("bits", new DrawnDigits(1).rows(400));
    witness.receipt(client);
    var hash = client.freeze("bits").hash();
    witness.receipt(client);
    witness.snapshot(hash);
    return hash;
  }

  RunInfo train(LeavenClient client, String snapshot) {
    var run =
        client.start(
            new NewRun(
                "bits",
                "mlp",
                Optional.of(snapshot),
                Optional.empty(),
                SETTINGS,
                Optional.of(1L),
                Optional.empty()));
    witness.receipt(client);
    witness.run(run);
    return run;
  }

  RunInfo bring(LeavenClient client, byte[] onnx) {
    var run = client.bring("brought", "image-classification", Map.of("labels", "0,1"), onnx);
    witness.receipt(client);
    witness.run(run);
    return run;
  }

  /** Adds rows until nobody answers. */
  void addRows(LeavenClient client, String dataset) {
    client.createDataset(dataset, "image-classification");
    witness.receipt(client);
    var digits = new DrawnDigits(dataset.hashCode());
    for (int i = 0; ; i++) {
      var part = i + "-";
      var rows =
          digits.rows(SMALL).stream()
              .map(
                  row ->
                      new NewRow(
                          row.id().map(id -> part + id),
                          row.content(),
                          row.label(),
                          row.attributes(),
                          row.split()))
              .toList();
      client.addRows(dataset, rows);
      witness.receipt(client);
      witness.rows(dataset, rows.stream().map(row -> row.id().orElseThrow()).toList());
    }
  }

  void addLarge(LeavenClient client, String dataset) {
    client.createDataset(dataset, "image-classification");
    witness.receipt(client);
    witness.whole(dataset, LARGE);
    client.addRows(dataset, large);
    witness.receipt(client);
    witness.rows(dataset, large.stream().map(row -> row.id().orElseThrow()).toList());
  }

  /** Releases the second version, asks it, corrects it and rolls back, until nobody answers. */
  void release(LeavenClient client) {
    while (true) {
      witness.released(overrule(client, 2));
      witness.receipt(client);
      var answer = client.classify("bits", picture);
      var label = "said-" + UUID.randomUUID();
      witness.feedback(
          client.feedback(answer.prediction(), new NewFeedback("wrong", Optional.of(label))));
      witness.receipt(client);
      witness.released(client.rollBack("bits", "back"));
      witness.receipt(client);
    }
  }

  static dev.leaven.api.ReleaseInfo overrule(LeavenClient client, int version) {
    return client.release(
        "bits",
        new NewRelease(
            "overrule",
            Optional.of(version),
            Optional.empty(),
            Optional.empty(),
            Optional.of("test")));
  }
}
