package dev.leaven.lifecycle.datasets;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Feedback;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.model.Row;
import dev.leaven.model.Sha256;
import dev.leaven.model.Snapshot;
import dev.leaven.store.Predictions;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where what was said about predictions comes in, and becomes rows to learn from. */
public final class FeedbackDoor {
  /** The kind of feedback that says that the answer's best label is right. */
  public static final String CORRECT = "correct";

  /** The kind that says that it is not. */
  public static final String WRONG = "wrong";

  private final House house;
  private final VersionShelf shelf;
  private final LedgerPen pen;

  public FeedbackDoor(House house, VersionShelf shelf) {
    this.house = house;
    this.shelf = shelf;
    this.pen = new LedgerPen(house);
  }

  /**
   * What became of feedback.
   *
   * @param row the id of the row that it became, in the dataset that the version was trained on;
   *     empty where the input was not kept any more, or no label is known
   */
  public record Outcome(Feedback feedback, Optional<String> row) {}

  /**
   * Keeps feedback on a prediction. The prediction's input with the right label becomes a row with
   * the source {@code feedback:PREDICTION}: one a prediction, however often something is said, with
   * the label that was said last.
   *
   * @param kind {@code correct} or {@code wrong}
   * @param label what it should have been; for {@code correct} the answer's own best label
   * @throws LeavenException LV-1504, LV-1103, LV-1002
   */
  public Outcome give(
      String workspace, String prediction, String kind, Optional<String> label, String by) {
    requireKind(kind);
    label.ifPresent(RowTexts::checkLabel);
    var logged = find(workspace, prediction);
    var right = kind.equals(CORRECT) ? bestLabel(logged.prediction()).or(() -> label) : label;
    var feedback =
        new Feedback(
            id(prediction, kind, right, by),
            workspace,
            prediction,
            kind,
            right,
            house.clock().instant(),
            by);
    house.store().predictions().settle();
    return keep(feedback, row(logged, right), logged.prediction());
  }

  private static void requireKind(String kind) {
    if (!kind.equals(CORRECT) && !kind.equals(WRONG)) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The kind of feedback is \"%s\"; it must be \"correct\" or \"wrong\".".formatted(kind),
          "Send one of the two, and with \"wrong\" the right label where it is known.");
    }
  }

  private Predictions.Logged find(String workspace, String prediction) {
    return house
        .store()
        .predictions()
        .find(workspace, prediction)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1504,
                    "There is no prediction \"%s\" in this workspace.".formatted(prediction),
                    "Use the id that came with the answer."));
  }

  /** The same thing said twice by the same has the same id. */
  private static String id(String prediction, String kind, Optional<String> label, String by) {
    var said = String.join("\n", prediction, kind, label.orElse(""), by);
    var hash = Sha256.empty().digest(said.getBytes(StandardCharsets.UTF_8));
    return "fb_" + HexFormat.of().formatHex(hash, 0, 10);
  }

  private static Optional<String> bestLabel(Prediction prediction) {
    var best = Json.tree(prediction.answer()).path("labels").path(0).path("label");
    return best.isString() ? Optional.of(best.stringValue()) : Optional.empty();
  }

  private Optional<Row> row(Predictions.Logged logged, Optional<String> label) {
    if (logged.input().isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    var sent =
        new Row(
            "feedback-" + logged.prediction().id(),
            logged.input().get(),
            label,
            Map.of(),
            Optional.empty());
    return Optional.of(house.task(task(logged.prediction())).accept(sent));
  }

  private String task(Prediction prediction) {
    return shelf.find(prediction.workspace(), prediction.model(), prediction.version()).task();
  }

  private Outcome keep(Feedback feedback, Optional<Row> row, Prediction prediction) {
    Supplier<Outcome> work =
        () -> {
          boolean known =
              of(feedback.workspace(), prediction.id()).stream()
                  .anyMatch(said -> said.id().equals(feedback.id()));
          house.store().predictions().add(feedback);
          var dataset = row.flatMap(present -> dataset(prediction));
          dataset.ifPresent(to -> put(feedback, row.orElseThrow(), to, prediction));
          if (!known) {
            write(feedback, dataset.orElse(""));
          }
          return new Outcome(feedback, dataset.map(to -> row.orElseThrow().id()));
        };
    return house.store().transaction(work);
  }

  private void write(Feedback feedback, String dataset) {
    pen.write(
        feedback.workspace(),
        feedback.by(),
        "feedback.given",
        Json.map(
            "dataset",
            dataset,
            "feedback",
            feedback.id(),
            "kind",
            feedback.kind(),
            "prediction",
            feedback.prediction()));
  }

  private void put(Feedback feedback, Row row, String dataset, Prediction prediction) {
    var datasets = house.store().datasets();
    var there = datasets.row(feedback.workspace(), dataset, row.id());
    if (there.isPresent() && there.get().label().equals(row.label())) {
      return;
    }
    datasets.remove(feedback.workspace(), dataset, row.id());
    datasets.add(
        feedback.workspace(), dataset, List.of(row), "feedback:" + prediction.id(), feedback.at());
  }

  /** The dataset that the version was trained on, where it is known. */
  private Optional<String> dataset(Prediction prediction) {
    var snapshot =
        shelf.find(prediction.workspace(), prediction.model(), prediction.version()).snapshot();
    return house.store().snapshots().find(prediction.workspace(), snapshot).map(Snapshot::dataset);
  }

  /** What was said about a prediction. */
  public List<Feedback> of(String workspace, String prediction) {
    return house.store().predictions().feedback(workspace, prediction);
  }
}
