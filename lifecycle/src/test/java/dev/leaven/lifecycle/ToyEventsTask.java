package dev.leaven.lifecycle;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.EventRows;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Outcomes;
import dev.leaven.model.Predictor;
import dev.leaven.model.Recipe;
import dev.leaven.model.Row;
import dev.leaven.model.RowKind;
import dev.leaven.model.Settings;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task whose datasets hold events; its model is the list of rows that it was trained on. */
public final class ToyEventsTask implements Task {
  public static final String ID = "toy-events";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String capability() {
    return "toys";
  }

  @Override
  public RowKind rows() {
    return RowKind.EVENTS;
  }

  /** One setting, {@code seen}, which is {@code purchase} where nothing is said. */
  @Override
  public Settings frozen(Settings settings) {
    for (var name : settings.values().keySet()) {
      if (!name.equals("seen")) {
        throw new LeavenException(
            ErrorCode.LV_1204, "There is no setting %s.".formatted(name), "Use seen.");
      }
    }
    return Settings.of(Map.of("seen", "purchase")).with(settings);
  }

  @Override
  public List<Recipe> recipes() {
    return List.of(new ToyEventsRecipe());
  }

  @Override
  public Row accept(Row sent) {
    throw new UnsupportedOperationException("events come by another door");
  }

  @Override
  public Predictor open(Path version) {
    if (!Files.exists(version.resolve(ToyEventsRecipe.MODEL))) {
      throw new IllegalStateException("there is no model");
    }
    return () -> {};
  }

  /** Everybody is served equally well, once a person. */
  @Override
  public Outcomes outcomes(Predictor predictor, SnapshotRows rows, Split split) {
    var events = (EventRows) rows;
    int[] first =
        Arrays.stream(rows.rows(split))
            .filter(row -> events.firstRow(events.userOf(row)) == row)
            .toArray();
    var gains = new double[first.length];
    Arrays.fill(gains, 1);
    return new Outcomes(rows.hash(), first, gains);
  }

  @Override
  public Optional<byte[]> picture(byte[] content) {
    return Optional.empty();
  }
}
