package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.Alias;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import dev.leaven.model.Row;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import dev.leaven.model.Workspace;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import dev.leaven.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run on SQLite and on PostgreSQL, with a fresh store each and things to put in it. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.class)
abstract class StoreTests {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");
  static final String HERE = Workspace.DEFAULT;
  static final String ELSEWHERE = "elsewhere";
  static final Page.Request ALL = Page.Request.first(1_000);

  @Parameter TestDatabase database = TestDatabase.SQLITE;
  @TempDir Path data = Path.of("");
  Store store;

  @BeforeEach
  void openStore() {
    store = database.open(data);
    store.workspaces().create(new Workspace(ELSEWHERE, "Elsewhere", NOON));
  }

  @AfterEach
  void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  void reopen() {
    store.close();
    store = database.open(data);
  }

  String dataset(String name) {
    var id = "ds_" + name;
    store.datasets().create(new Dataset(id, HERE, name, "image-classification", NOON));
    return id;
  }

  static Row row(String id, String label) {
    return new Row(
        id,
        ("content of " + id).getBytes(StandardCharsets.UTF_8),
        Optional.of(label),
        Map.of("pen", "thin"),
        Optional.of(Split.TEST));
  }

  static Row bare(String id) {
    return new Row(id, new byte[] {0, 1, -1}, Optional.empty(), Map.of(), Optional.empty());
  }

  static Run run(String id, String workspace, String model) {
    return new Run(
        id,
        workspace,
        "train",
        model,
        "image-classification",
        "mlp",
        "a".repeat(64),
        Settings.of(Map.of("epochs", "5")),
        42,
        RunState.QUEUED,
        NOON,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  static Version version(String workspace, String model, int number) {
    return new Version(
        workspace,
        model,
        number,
        "image-classification",
        "mlp",
        "a".repeat(64),
        "run_1",
        "d".repeat(64),
        "{\"accuracy\":0.98}",
        NOON);
  }

  static Snapshot snapshot(String hash, String workspace, String dataset) {
    return new Snapshot(
        hash, workspace, dataset, "image-classification", List.of("0", "é"), 8, 1, 2, NOON);
  }

  static Release release(String model, Alias alias, int version, Instant at) {
    return new Release(
        HERE,
        model,
        alias,
        ReleaseKind.PROMOTED,
        OptionalInt.of(version),
        1,
        at,
        "key_1",
        "better",
        7);
  }

  static Predictions.Logged logged(String id, Instant at) {
    return new Predictions.Logged(
        new Prediction(id, HERE, "digits", 3, Alias.LIVE, at, "{\"label\":\"7\"}"),
        Optional.of(new byte[] {1, 2, 3}));
  }

  static Predictions.Logged about(String id, String person) {
    var answer = "{\"items\":[\"mug\"]}";
    return new Predictions.Logged(
        new Prediction(id, HERE, "digits", 3, Alias.LIVE, NOON, answer, Optional.of(person)),
        Optional.of(person.getBytes(StandardCharsets.UTF_8)));
  }

  static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LeavenException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.detail()).isNotBlank();
              assertThat(refused.fix()).isNotBlank();
            });
  }
}
