package dev.leaven.recommend;

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
import dev.leaven.recommend.evaluation.Evaluation;
import dev.leaven.recommend.evaluation.HeldPeople;
import dev.leaven.recommend.interactions.Interpretation;
import dev.leaven.recommend.interactions.SnapshotPeople;
import dev.leaven.recommend.training.RecommendationRecipe;
import dev.leaven.recommend.versions.FittedRecommender;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The task of finding the right next item for every visitor. */
public final class Recommendation implements Task {
  public static final String ID = "recommendation";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String capability() {
    return "recommend";
  }

  @Override
  public RowKind rows() {
    return RowKind.EVENTS;
  }

  @Override
  public Settings frozen(Settings settings) {
    return Interpretation.of(settings).settings();
  }

  @Override
  public List<Recipe> recipes() {
    return RecommendationRecipe.all();
  }

  /** Refuses: events come in as events. */
  @Override
  public Row accept(Row sent) {
    throw new LeavenException(
        ErrorCode.LV_2110,
        "Row \"%s\" is a content with a label; a dataset for recommendations holds events."
            .formatted(sent.id()),
        "Send events (POST /v1/events).");
  }

  @Override
  public FittedRecommender open(Path version) {
    return FittedRecommender.open(version);
  }

  /**
   * NDCG@10 of each person of the split who wanted two items or more; the person's first row stands
   * for the person. What is shown and what is to be found is the same for every version.
   */
  @Override
  public Outcomes outcomes(Predictor predictor, SnapshotRows rows, Split split) {
    var recommender = (FittedRecommender) predictor;
    var events = (EventRows) rows;
    var people = new SnapshotPeople(events);
    var held = HeldPeople.of(people, split, recommender.known(events));
    var measured = Evaluation.measure(recommender::score, held.cases(), recommender.items());
    return new Outcomes(
        rows.hash(),
        Arrays.stream(held.users()).map(events::firstRow).toArray(),
        measured.ndcg10());
  }

  @Override
  public Optional<byte[]> picture(byte[] content) {
    return Optional.empty();
  }
}
