package dev.leaven.testkit.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.FeedbackInfo;
import dev.leaven.api.LeavenClient;
import dev.leaven.api.ReleaseInfo;
import dev.leaven.api.RowInfo;
import dev.leaven.api.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a server acknowledged, and looks for all of it after a kill. */
final class Witness {
  private final Path data;
  private final Map<String, Set<String>> rows = new ConcurrentHashMap<>();
  private final Map<String, Integer> whole = new ConcurrentHashMap<>();
  private final List<RunInfo> runs = new CopyOnWriteArrayList<>();
  private final List<ReleaseInfo> releases = new CopyOnWriteArrayList<>();
  private final List<FeedbackInfo> feedback = new CopyOnWriteArrayList<>();
  private final List<FeedbackInfo> keptFeedback = new CopyOnWriteArrayList<>();
  private final Set<String> versions = ConcurrentHashMap.newKeySet();
  private final Set<String> snapshots = ConcurrentHashMap.newKeySet();
  private final Set<String> receipts = ConcurrentHashMap.newKeySet();
  private volatile String lastReceipt = "";
  private int same;
  private int failed;

  Witness(Path data) {
    this.data = data;
  }

  /** Notes the receipt that came with an acknowledged change. */
  void receipt(LeavenClient client) {
    lastReceipt = client.receipt().orElseThrow(() -> new AssertionError("no receipt came"));
    receipts.add(lastReceipt);
  }

  void rows(String dataset, List<String> ids) {
    rows.computeIfAbsent(dataset, name -> ConcurrentHashMap.newKeySet()).addAll(ids);
  }

  /** A dataset that one request fills: it holds all of its rows or, unacknowledged, none. */
  void whole(String dataset, int size) {
    whole.put(dataset, size);
  }

  void snapshot(String hash) {
    snapshots.add(hash);
  }

  void run(RunInfo run) {
    runs.add(run);
  }

  void version(String model, int number) {
    versions.add(model + " " + number);
  }

  void released(ReleaseInfo release) {
    releases.add(release);
  }

  void feedback(FeedbackInfo given) {
    feedback.add(given);
    rows("bits", List.of(given.row().orElseThrow()));
  }

  int acknowledged() {
    return receipts.size();
  }

  /** What became of the runs that kills fell into. */
  String runsEnded() {
    return "runs_same_weights=" + same + " runs_failed_with_reason=" + failed;
  }

  /** Looks for everything; {@code expected} are the hashes that models' files must have. */
  void check(LeavenClient client, Map<String, String> expected) throws Exception {
    var ledger = client.verifyLedger(Optional.of(lastReceipt));
    assertThat(ledger.intact()).as("the ledger: %s", ledger.what()).isTrue();
    checkRows(client);
    for (var run : runs) {
      checkRun(client, run, expected);
    }
    for (var version : versions) {
      var words = version.split(" ");
      assertThat(client.version(words[0], Integer.parseInt(words[1])).digest()).isNotBlank();
    }
    checkReleases(client);
    checkFeedback(client, feedback);
    keptFeedback.addAll(feedback);
    feedback.clear();
  }

  private static void checkFeedback(LeavenClient client, List<FeedbackInfo> all) {
    for (var given : all) {
      assertThat(client.prediction(given.prediction()).feedback())
          .extracting(FeedbackInfo::id)
          .contains(given.id());
    }
  }

  /** At the end: what was found once is still there, and each receipt by itself. */
  void checkEverything(LeavenClient client) {
    checkFeedback(client, keptFeedback);
    for (var receipt : receipts) {
      assertThat(client.verifyLedger(Optional.of(receipt)).intact()).as(receipt).isTrue();
    }
  }

  private void checkRows(LeavenClient client) {
    for (var dataset : rows.entrySet()) {
      assertThat(ids(client, dataset.getKey()))
          .as("rows of %s", dataset.getKey())
          .containsAll(dataset.getValue());
    }
    var known = new HashSet<String>();
    client.snapshots("bits").items().forEach(snapshot -> known.add(snapshot.hash()));
    assertThat(known).containsAll(snapshots);
    for (var one : whole.entrySet()) {
      assertThat(client.dataset(one.getKey()).rows())
          .as("a request's rows are kept together")
          .isIn(0L, (long) one.getValue());
    }
  }

  private static Set<String> ids(LeavenClient client, String dataset) {
    var ids = new HashSet<String>();
    Optional<String> after = Optional.empty();
    do {
      var page = client.rows(dataset, after);
      page.items().stream().map(RowInfo::id).forEach(ids::add);
      after = page.next();
    } while (after.isPresent());
    return ids;
  }

  /** A run succeeded with the very weights of one that nobody disturbed, or says why it failed. */
  private void checkRun(LeavenClient client, RunInfo ordered, Map<String, String> expected)
      throws Exception {
    var run = client.watch(ordered.id(), 0, news -> {});
    if (run.state().equals("failed")) {
      assertThat(run.failure().orElse("")).isNotBlank();
      failed++;
    } else {
      assertThat(run.state()).as(run.toString()).isEqualTo("succeeded");
      assertThat(model(data, run.model(), run.version().orElseThrow()))
          .as("the weights of run %s, disturbed, beside those of one that was not", run.id())
          .isEqualTo(expected.get(run.model()));
      version(run.model(), run.version().orElseThrow());
      same++;
    }
    runs.remove(ordered);
  }

  private void checkReleases(LeavenClient client) {
    if (releases.isEmpty()) {
      return;
    }
    var history = client.releases("bits").items();
    assertThat(history).containsAll(releases);
    var last = releases.getLast();
    var live = Optional.ofNullable(client.model("bits").aliases().get("live")).orElseThrow();
    assertThat(history.getFirst().ledgerSequence()).isGreaterThanOrEqualTo(last.ledgerSequence());
    assertThat(live.version()).isEqualTo(history.getFirst().version().orElseThrow());
  }

  /** A version's {@code model.onnx}, as the SHA-256 of its bytes. */
  static String model(Path data, String model, int version) throws IOException {
    var file = data.resolve("models/default").resolve(model).resolve(version + "/model.onnx");
    try {
      var sha = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return java.util.HexFormat.of().formatHex(sha);
    } catch (java.security.NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
