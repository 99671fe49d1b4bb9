package dev.leaven.api;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.type.TypeReference;
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
    var path = "/v1/vision/classify?model=" + Transport.encoded(model);
    var type = picture.length > 0 && picture[0] == (byte) 0xFF ? "image/jpeg" : "image/png";
    return transport.post(
        explain ? path + "&explain=true" : path, type, picture, new TypeReference<>() {});
  }

  public DatasetInfo createDataset(String name, String task) {
    return transport.post("/v1/datasets", new NewDataset(name, task), new TypeReference<>() {});
  }

  public Listing<DatasetInfo> datasets(Optional<String> after) {
    return transport.get(after("/v1/datasets", after), new TypeReference<>() {});
  }

  /** A dataset by its id or name. */
  public DatasetInfo dataset(String dataset) {
    return transport.get(Transport.path("v1", "datasets", dataset), new TypeReference<>() {});
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
        Transport.path("v1", "datasets", dataset, "rows"),
        mediaType,
        body,
        new TypeReference<>() {});
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
        Transport.path("v1", "imports") + query,
        "application/octet-stream",
        onnx,
        new TypeReference<>() {});
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public Listing<RowInfo> rows(String dataset, Optional<String> after) {
    return transport.get(
        after(Transport.path("v1", "datasets", dataset, "rows"), after), new TypeReference<>() {});
  }

  /** Freezes a dataset as it is now, with the server's usual shares. */
  public SnapshotInfo freeze(String dataset) {
    return freeze(dataset, new NewSnapshot(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  public SnapshotInfo freeze(String dataset, NewSnapshot wanted) {
    return transport.post(
        Transport.path("v1", "datasets", dataset, "snapshots"), wanted, new TypeReference<>() {});
  }

  public Listing<SnapshotInfo> snapshots(String dataset) {
    return transport.get(
        Transport.path("v1", "datasets", dataset, "snapshots"), new TypeReference<>() {});
  }

  public RunInfo start(NewRun wanted) {
    return transport.post("/v1/runs", wanted, new TypeReference<>() {});
  }

  public RunInfo run(String run) {
    return transport.get(Transport.path("v1", "runs", run), new TypeReference<>() {});
  }

  public Listing<RunInfo> runs(Optional<String> after) {
    return transport.get(after("/v1/runs", after), new TypeReference<>() {});
  }

  public RunInfo cancel(String run) {
    return transport.post(
        Transport.path("v1", "runs", run, "cancel"), "application/json", new byte[0], RUN);
  }

  /**
   * Follows a run until it is over, replaying what happened after an event; returns the run.
   *
   * @param after the last event's sequence that was seen, 0 for all
   */
  public RunInfo watch(String run, long after, Consumer<RunNews> listener) {
    EventReader.read(
        transport.stream(Transport.path("v1", "runs", run, "events"), after), listener);
    return run(run);
  }

  public Listing<ModelInfo> models() {
    return transport.get("/v1/models", new TypeReference<>() {});
  }

  public ModelInfo model(String model) {
    return transport.get(Transport.path("v1", "models", model), new TypeReference<>() {});
  }

  public Listing<VersionInfo> versions(String model) {
    return transport.get(
        Transport.path("v1", "models", model, "versions"), new TypeReference<>() {});
  }

  public VersionInfo version(String model, int version) {
    return transport.get(versionPath(model, version), new TypeReference<>() {});
  }

  /** The version's report as its recipe wrote it. */
  public JsonNode report(String model, int version) {
    return Wire.LENIENT.readTree(transport.bytes(versionPath(model, version) + "/report"));
  }

  public GateVerdict gate(String model, int version) {
    return transport.get(versionPath(model, version) + "/gate", new TypeReference<>() {});
  }

  /** Queues training a version again, to compare it bit for bit. */
  public RunInfo reproduce(String model, int version) {
    return transport.post(
        versionPath(model, version) + "/reproduce", "application/json", new byte[0], RUN);
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

  public ReleaseInfo release(String model, NewRelease wanted) {
    return transport.post(
        Transport.path("v1", "models", model, "releases"), wanted, new TypeReference<>() {});
  }

  public Listing<ReleaseInfo> releases(String model) {
    return transport.get(
        Transport.path("v1", "models", model, "releases"), new TypeReference<>() {});
  }

  public PredictionInfo prediction(String prediction) {
    return transport.get(Transport.path("v1", "predictions", prediction), new TypeReference<>() {});
  }

  /** Says that an answer was right, or what it should have been. */
  public FeedbackInfo feedback(String prediction, NewFeedback said) {
    return transport.post(
        Transport.path("v1", "predictions", prediction, "feedback"),
        said,
        new TypeReference<>() {});
  }

  public Listing<LedgerLine> ledger(Optional<String> after) {
    return transport.get(after("/v1/ledger", after), new TypeReference<>() {});
  }

  /** Walks the whole chain, and looks whether a noted head is still in it. */
  public LedgerCheck verifyLedger(Optional<String> head) {
    var query = head.map(hash -> "?head=" + Transport.encoded(hash)).orElse("");
    return transport.get("/v1/ledger/verify" + query, new TypeReference<>() {});
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
        "/v1/ledger/live?model=" + Transport.encoded(model) + "&at=" + at,
        new TypeReference<>() {});
  }

  public CreatedKey createKey(NewKey wanted) {
    return transport.post("/v1/keys", wanted, new TypeReference<>() {});
  }

  public Listing<KeyInfo> keys() {
    return transport.get("/v1/keys", new TypeReference<>() {});
  }

  public void revokeKey(String key) {
    transport.delete(Transport.path("v1", "keys", key));
  }

  public WorkspaceInfo createWorkspace(String id, String name) {
    return transport.post(
        "/v1/workspaces", new NewWorkspace(id, Optional.of(name)), new TypeReference<>() {});
  }

  public Listing<WorkspaceInfo> workspaces() {
    return transport.get("/v1/workspaces", new TypeReference<>() {});
  }

  private static final TypeReference<RunInfo> RUN = new TypeReference<>() {};

  private static String versionPath(String model, int version) {
    return Transport.path("v1", "models", model, "versions", Integer.toString(version));
  }

  private static String after(String path, Optional<String> cursor) {
    return cursor.map(value -> path + "?after=" + Transport.encoded(value)).orElse(path);
  }
}
