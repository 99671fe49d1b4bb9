package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import dev.leaven.nn.Compilation;
import dev.leaven.nn.Decisions;
import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.TrainingState;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.runtime.Serving;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One training of a network of ours: from a snapshot's rows to a version's folder. */
final class NetworkTraining {
  static final String STATE = "training.safetensors";

  private final NetworkRecipe recipe;
  private final Training training;
  private final Clock clock;

  NetworkTraining(NetworkRecipe recipe, Training training, Clock clock) {
    this.recipe = recipe;
    this.training = training;
    this.clock = clock;
  }

  void run() {
    training.stage("reading pictures");
    Form form = Form.of(training.rows());
    var train = LabelledPictures.of(training.rows(), Split.TRAIN, form);
    var validation = LabelledPictures.of(training.rows(), Split.VALIDATION, form);
    requireEnough(train);
    Settings settings = training.settings();
    int batch = Math.min(recipe.batch(settings), train.count());
    long steps = (long) recipe.epochs(settings) * ((train.count() + batch - 1) / batch);
    Sequential network = recipe.network(form, training.rows().labels().size());
    network.decide(new Recorded(training));
    network.compile(
        recipe.optimizer(network.compilation().map(Compilation::optimizer), settings, steps),
        Loss.sparseCategoricalCrossentropy(),
        Metric.accuracy());
    network.build(Shape.of(form.height(), form.width(), form.channels()), training.seed());
    training.stage("training");
    var curve = new LearningCurve(training, clock);
    fit(network, train, validation, batch, curve);
    finish(network, form, curve);
  }

  private void requireEnough(LabelledPictures train) {
    var needs = recipe.needs();
    long learnt = Arrays.stream(train.labels()).distinct().count();
    if (learnt < needs.labels()) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "The %d labelled training pictures are of %d labels; the recipe \"%s\" needs %d labels."
              .formatted(train.count(), learnt, recipe.name(), needs.labels()),
          "Add labelled pictures to train on.");
    }
    List<String> labels = training.rows().labels();
    for (int label = 0; label < labels.size(); label++) {
      int wanted = label;
      long rows = Arrays.stream(train.labels()).filter(l -> l == wanted).count();
      if (rows < needs.rowsPerLabel()) {
        throw new LeavenException(
            ErrorCode.LV_1203,
            "The label \"%s\" has %d training pictures; the recipe \"%s\" needs %d of each."
                .formatted(labels.get(label), rows, recipe.name(), needs.rowsPerLabel()),
            "Add pictures of it to train on, or leave it out of what is tested.");
      }
    }
  }

  private void fit(
      Sequential network,
      LabelledPictures train,
      LabelledPictures validation,
      int batch,
      LearningCurve curve) {
    Fit fit =
        Fit.epochs(recipe.epochs(training.settings()))
            .batchSize(batch)
            .seed(training.seed())
            .callback(curve);
    if (validation.count() > 0) {
      fit = fit.validation(validation.pictures(), Samples.labels(validation.labels()));
    }
    Path saved = training.checkpoints().resolve(STATE);
    if (Files.exists(saved)) {
      var state = TrainingState.load(saved);
      curve.resume(state.epoch());
      fit = fit.resume(state);
    }
    network.fit(train.pictures(), train.labels(), fit);
    curve.end();
  }

  private void finish(Sequential network, Form form, LearningCurve curve) {
    training.checkCancelled();
    training.stage("writing the model");
    Path output = training.output();
    Path model = output.resolve(ClassifierSpec.MODEL);
    network.exportOnnx(model);
    var serving =
        Serving.parse(
            training.decide("serving", () -> Serving.measure(model, training.threads()).text()));
    var spec = ClassifierSpec.ours(training.rows().labels(), form, 0, serving);
    new ReportMaker(training, recipe.name(), spec).curve(curve).network(network).write();
  }

  /** The network's decisions by the clock, kept with the run's. */
  private record Recorded(Training training, Map<String, String> kept) implements Decisions {
    Recorded(Training training) {
      this(training, new TreeMap<>());
    }

    @Override
    public String decide(String name, Supplier<String> measure) {
      String decision = kept.get(name);
      if (decision == null) {
        decision = training.decide("nn/" + name, measure);
        kept.put(name, decision);
      }
      return decision;
    }

    @Override
    public Map<String, String> made() {
      return Map.copyOf(kept);
    }
  }
}
