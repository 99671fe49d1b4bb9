package dev.leaven.api;

import static dev.leaven.api.Transport.encoded;
import static dev.leaven.api.Transport.path;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A server's calls in Java. Thread-safe; needs nothing but the JDK and Jackson.
 *
 * <p>Every call throws {@link dev.leaven.model.LeavenException} with the server's own code, detail
 * and fix, or LV-2002 where no server answers.
 */
public final class LeavenClient {
  private final Transport transport;

  private LeavenClient(Transport transport) {
    this.transport = transport;
  }

  /**
   * A client of a server.
   *
   * @param url e.g. {@code http://127.0.0.1:7070}
   * @param key what stands in {@code DATA/admin.key}, or a key made by {@link #createKey}
   */
  public static LeavenClient of(String url, String key) {
    return new LeavenClient(new Transport(url, key));
  }

  /** The same client in another workspace; only the admin key may. */
  public LeavenClient in(String workspace) {
    return new LeavenClient(transport.in(workspace));
  }

  /** Asks a model what is on a picture (PNG or JPEG). */
  public Classified classify(String model, byte[] picture) {
    return classify(model, picture, false);
  }

  /** Asks a model what is on a picture, and, if wanted, which parts of it counted. */
  public Classified classify(String model, byte[] picture, boolean explain) {
    var path = "/v1/vision/classify?model=" + encoded(model);
    var type = picture.length > 0 && picture[0] == (byte) 0xFF ? "image/jpeg" : "image/png";
    return transport.post(explain ? path + "&explain=true" : path, type, picture, Classified.class);
  }

  /** Recommends items, best first, with reasons in English. */
  public Recommendations recommend(NewRecommendation wanted) {
    return transport.post("/v1/recommendations", wanted, Recommendations.class);
  }

  /** The items most like one, by the only model that recommends. */
  public RankedItems similar(String item, int count) {
    return transport.get(
        path("v1", "items", item, "similar") + "?count=" + count, RankedItems.class);
  }

  /** What most people took, by the only model that recommends. */
  public RankedItems popular(int count) {
    return transport.get("/v1/recommendations/popular?count=" + count, RankedItems.class);
  }

  /** The newest items, by the only model that recommends. */
  public RankedItems latest(int count) {
    return transport.get("/v1/recommendations/latest?count=" + count, RankedItems.class);
  }

  /** Makes an empty dataset for a task, e.g. {@code image-classification}. */
  public DatasetInfo createDataset(String name, String task) {
    return transport.post("/v1/datasets", new NewDataset(name, task), DatasetInfo.class);
  }

  /** The datasets, oldest first, in pages. */
  public Listing<DatasetInfo> datasets(Optional<String> after) {
    return transport.list(after("/v1/datasets", after), DatasetInfo.class);
  }

  /** A dataset by its id or name. */
  public DatasetInfo dataset(String dataset) {
    return transport.get(path("v1", "datasets", dataset), DatasetInfo.class);
  }

  /** Adds rows; the bad ones are listed in the answer and the good ones kept. */
  public RowsAdded addRows(String dataset, List<NewRow> rows) {
    var lines = new ByteArrayOutputStream();
    for (var row : rows) {
      lines.writeBytes(Wire.LENIENT.writeValueAsBytes(row));
      lines.write('\n');
    }
    return addRows(dataset, "application/x-ndjson", lines.toByteArray());
  }

  /**
   * Adds rows as they stand in a file.
   *
   * @param mediaType {@code application/x-ndjson}, {@code text/csv}, {@code image/png} or {@code
   *     image/jpeg}
   */
  public RowsAdded addRows(String dataset, String mediaType, byte[] body) {
    return transport.post(
        path("v1", "datasets", dataset, "rows"), mediaType, body, RowsAdded.class);
  }

  /** The same of events: {@code what} is {@code events}, {@code items} or {@code users}. */
  public RowsAdded addRows(String dataset, String what, String mediaType, byte[] body) {
    return transport.post(
        path("v1", "datasets", dataset, "rows") + "?what=" + encoded(what),
        mediaType,
        body,
        RowsAdded.class);
  }

  /** Adds up to 1,000 events; the bad ones are listed in the answer and the good ones kept. */
  public RowsAdded addEvents(String dataset, List<NewEvent> events) {
    var nodes = events.stream().map(e -> (JsonNode) Wire.LENIENT.valueToTree(e)).toList();
    return transport.post(within("/v1/events", dataset), new NewEvents(nodes), RowsAdded.class);
  }

  /** Adds or replaces up to 1,000 items. */
  public RowsAdded putItems(String dataset, List<ItemInfo> items) {
    var nodes = items.stream().map(i -> (JsonNode) Wire.LENIENT.valueToTree(i)).toList();
    return transport.post(within("/v1/items", dataset), new NewItems(nodes), RowsAdded.class);
  }

  /** Adds or replaces the attributes of up to 1,000 users, by their ids. */
  public RowsAdded putUsers(String dataset, Map<String, Map<String, Object>> users) {
    var nodes =
        users.entrySet().stream()
            .map(user -> Map.of("id", user.getKey(), "attributes", user.getValue()))
            .map(user -> (JsonNode) Wire.LENIENT.valueToTree(user))
            .toList();
    return transport.post(within("/v1/users", dataset), new NewUsers(nodes), RowsAdded.class);
  }

  /** The items of a catalogue in the order of their ids, in pages. */
  public Listing<ItemInfo> items(String dataset, Optional<String> after) {
    var cursor = after.map(value -> "&after=" + encoded(value)).orElse("");
    return transport.list(within("/v1/items", dataset) + cursor, ItemInfo.class);
  }

  /** An item of a catalogue. */
  public ItemInfo item(String dataset, String item) {
    return transport.get(within(path("v1", "items", item), dataset), ItemInfo.class);
  }

  /** Takes an item out of a catalogue; its events stay. */
  public void removeItem(String dataset, String item) {
    transport.delete(within(path("v1", "items", item), dataset));
  }

  /** What is known of a user. */
  public UserInfo user(String dataset, String user) {
    return transport.get(within(path("v1", "users", user), dataset), UserInfo.class);
  }

  /**
   * Forgets a user everywhere.
   *
   * @param now whether live versions that were trained with the user are trained again at once
   */
  public ErasureReceipt eraseUser(String dataset, String user, boolean now) {
    return transport.delete(
        within(path("v1", "users", user), dataset) + "&erase-now=" + now, ErasureReceipt.class);
  }

  private static String within(String path, String dataset) {
    return path + "?dataset=" + encoded(dataset);
  }

  /**
   * Queues a try of an ONNX file, which becomes a version of the model.
   *
   * @param settings of the task's importer, e.g. {@code labels}
   */
  public RunInfo bring(String model, String task, Map<String, String> settings, byte[] onnx) {
    var query = new StringBuilder("?model=" + encoded(model) + "&task=" + encoded(task));
    settings.forEach(
        (name, value) ->
            query.append('&').append(encoded(name)).append('=').append(encoded(value)));
    return transport.post(
        path("v1", "imports") + query, "application/octet-stream", onnx, RunInfo.class);
  }

  /** The rows of a dataset without their contents, in pages. */
  public Listing<RowInfo> rows(String dataset, Optional<String> after) {
    return transport.list(after(path("v1", "datasets", dataset, "rows"), after), RowInfo.class);
  }

  /** Freezes a dataset as it is now, with the server's usual shares. */
  public SnapshotInfo freeze(String dataset) {
    return freeze(dataset, new NewSnapshot(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Freezes a dataset as it is now, with shares and seed of your own. */
  public SnapshotInfo freeze(String dataset, NewSnapshot wanted) {
    return transport.post(path("v1", "datasets", dataset, "snapshots"), wanted, SnapshotInfo.class);
  }

  /** The snapshots of a dataset, newest first. */
  public Listing<SnapshotInfo> snapshots(String dataset) {
    return transport.list(path("v1", "datasets", dataset, "snapshots"), SnapshotInfo.class);
  }

  /** Queues a training run. */
  public RunInfo start(NewRun wanted) {
    return transport.post("/v1/runs", wanted, RunInfo.class);
  }

  /** A run as it stands now. */
  public RunInfo run(String run) {
    return transport.get(path("v1", "runs", run), RunInfo.class);
  }

  /** The runs, newest first, in pages. */
  public Listing<RunInfo> runs(Optional<String> after) {
    return transport.list(after("/v1/runs", after), RunInfo.class);
  }

  /** Ends a run that waits or runs. */
  public RunInfo cancel(String run) {
    return transport.post(path("v1", "runs", run, "cancel"), RunInfo.class);
  }

  /**
   * Follows a run until it is over, replaying what happened after an event; returns the run.
   *
   * @param after the last event's sequence that was seen, 0 for all
   */
  public RunInfo watch(String run, long after, Consumer<RunNews> listener) {
    EventReader.read(transport.stream(path("v1", "runs", run, "events"), after), listener);
    return run(run);
  }

  /** The models of the workspace. */
  public Listing<ModelInfo> models() {
    return transport.list("/v1/models", ModelInfo.class);
  }

  /** A model by its name. */
  public ModelInfo model(String model) {
    return transport.get(path("v1", "models", model), ModelInfo.class);
  }

  /** The versions of a model, newest first. */
  public Listing<VersionInfo> versions(String model) {
    return transport.list(path("v1", "models", model, "versions"), VersionInfo.class);
  }

  /** A version of a model. */
  public VersionInfo version(String model, int version) {
    return transport.get(versionPath(model, version), VersionInfo.class);
  }

  /** The version's report as its recipe wrote it. */
  public JsonNode report(String model, int version) {
    return Wire.LENIENT.readTree(transport.bytes(versionPath(model, version) + "/report"));
  }

  /** What the gate last said of a version; LV-1407 where it was never asked. */
  public GateVerdict gate(String model, int version) {
    return transport.get(versionPath(model, version) + "/gate", GateVerdict.class);
  }

  /** Asks the gate anew, against the version that is live now. */
  public GateVerdict judge(String model, int version) {
    return transport.post(versionPath(model, version) + "/gate", GateVerdict.class);
  }

  /** Queues training a version again, to compare it bit for bit. */
  public RunInfo reproduce(String model, int version) {
    return transport.post(versionPath(model, version) + "/reproduce", RunInfo.class);
  }

  /** Makes a version live, if the gate lets it pass. */
  public ReleaseInfo promote(String model, int version, String reason) {
    return release(
        model,
        new NewRelease(
            "promote",
            Optional.of(version),
            Optional.empty(),
            Optional.empty(),
            Optional.of(reason)));
  }

  /** Makes the version live that was live before. */
  public ReleaseInfo rollBack(String model, String reason) {
    return release(
        model,
        new NewRelease(
            "rollback", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reason)));
  }

  /** Points an alias at a version, or at none. */
  public ReleaseInfo release(String model, NewRelease wanted) {
    return transport.post(path("v1", "models", model, "releases"), wanted, ReleaseInfo.class);
  }

  /** The releases of a model, newest first. */
  public Listing<ReleaseInfo> releases(String model) {
    return transport.list(path("v1", "models", model, "releases"), ReleaseInfo.class);
  }

  /** A model's answers, newest first, with what was said about them. */
  public Listing<PredictionInfo> predictions(String model, Optional<String> after) {
    var first = path("v1", "predictions") + "?model=" + encoded(model);
    return transport.list(
        after.map(cursor -> first + "&after=" + encoded(cursor)).orElse(first),
        PredictionInfo.class);
  }

  /** An answer that was given, with what was said about it. */
  public PredictionInfo prediction(String prediction) {
    return transport.get(path("v1", "predictions", prediction), PredictionInfo.class);
  }

  /** Says that an answer was right, or what it should have been. */
  public FeedbackInfo feedback(String prediction, NewFeedback said) {
    return transport.post(
        path("v1", "predictions", prediction, "feedback"), said, FeedbackInfo.class);
  }

  /** The lines of the ledger, oldest first, in pages. */
  public Listing<LedgerLine> ledger(Optional<String> after) {
    return transport.list(after("/v1/ledger", after), LedgerLine.class);
  }

  /** Walks the whole chain, and looks whether a noted head is still in it. */
  public LedgerCheck verifyLedger(Optional<String> head) {
    var query = head.map(hash -> "?head=" + encoded(hash)).orElse("");
    return transport.get("/v1/ledger/verify" + query, LedgerCheck.class);
  }

  /**
   * The ledger's head as it came with the latest change that this client made; empty before the
   * first. Note it, and {@link #verifyLedger} tells later whether anything was taken away.
   */
  public Optional<String> receipt() {
    return transport.receipt();
  }

  /** Which version of a model was live at a time. */
  public ReleaseInfo liveAt(String model, Instant at) {
    return transport.get(
        "/v1/ledger/live?model=" + encoded(model) + "&at=" + at, ReleaseInfo.class);
  }

  /** Makes a key; its secret is in this answer and nowhere else. */
  public CreatedKey createKey(NewKey wanted) {
    return transport.post("/v1/keys", wanted, CreatedKey.class);
  }

  /** The keys of the workspace without their secrets. */
  public Listing<KeyInfo> keys() {
    return transport.list("/v1/keys", KeyInfo.class);
  }

  /** Tries a version on a share of the people, if the gate lets it pass. */
  public ExperimentInfo startExperiment(NewExperiment wanted) {
    return transport.post("/v1/experiments", wanted, ExperimentInfo.class);
  }

  /** The experiments, newest first, without what they say. */
  public Listing<ExperimentInfo> experiments(Optional<String> after) {
    return transport.list(after("/v1/experiments", after), ExperimentInfo.class);
  }

  /** An experiment with what it says so far. */
  public ExperimentInfo experiment(String experiment) {
    return transport.get(path("v1", "experiments", experiment), ExperimentInfo.class);
  }

  /** Ends an experiment; the live version answers everybody again. */
  public ExperimentInfo stopExperiment(String experiment, String reason) {
    return transport.post(
        path("v1", "experiments", experiment, "stop"),
        new ExperimentStop(Optional.of(reason)),
        ExperimentInfo.class);
  }

  /** Makes a key useless from now on. */
  public void revokeKey(String key) {
    transport.delete(path("v1", "keys", key));
  }

  /** Makes a workspace; only the admin key may. */
  public WorkspaceInfo createWorkspace(String id, String name) {
    return transport.post(
        "/v1/workspaces", new NewWorkspace(id, Optional.of(name)), WorkspaceInfo.class);
  }

  /** Every workspace of the house; only the admin key may. */
  public Listing<WorkspaceInfo> workspaces() {
    return transport.list("/v1/workspaces", WorkspaceInfo.class);
  }

  private static String versionPath(String model, int version) {
    return path("v1", "models", model, "versions", Integer.toString(version));
  }

  private static String after(String path, Optional<String> cursor) {
    return cursor.map(value -> path + "?after=" + encoded(value)).orElse(path);
  }
}
