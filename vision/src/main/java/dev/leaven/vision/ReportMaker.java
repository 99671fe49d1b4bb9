package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import dev.leaven.nn.NetworkSummary;
import dev.leaven.nn.Sequential;
import dev.leaven.trust.Calibration;
import dev.leaven.trust.Interval;
import dev.leaven.trust.MembershipInference;
import dev.leaven.vision.ImageClassificationReport.Cost;
import dev.leaven.vision.ImageClassificationReport.EpochFigures;
import dev.leaven.vision.ImageClassificationReport.Explained;
import dev.leaven.vision.ImageClassificationReport.Headline;
import dev.leaven.vision.ImageClassificationReport.HeldBack;
import dev.leaven.vision.ImageClassificationReport.LayerShape;
import dev.leaven.vision.ImageClassificationReport.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures a version through the way it will be served, and writes {@code classifier.json} and
 * {@code report.json} beside its network.
 */
final class ReportMaker {
  /** Wrong answers tolerated among those given, unless a setting says otherwise. */
  static final double TARGET_ERROR = 0.01;

  private static final int RELIABILITY_BINS = 15;

  /** Training rows that the membership attack is tried on, drawn by the run's seed. */
  private static final int MEMBERS = 5_000;

  private final Training training;
  private final SnapshotRows rows;
  private final String recipe;
  private final ClassifierSpec spec;
  private Optional<LearningCurve> curve = Optional.empty();
  private Optional<Sequential> network = Optional.empty();

  ReportMaker(Training training, String recipe, ClassifierSpec spec) {
    this.training = training;
    this.rows = training.rows();
    this.recipe = recipe;
    this.spec = spec;
  }

  /** What training looked like and cost. */
  ReportMaker curve(LearningCurve learning) {
    curve = Optional.of(learning);
    return this;
  }

  /** The network, where it is one of ours. */
  ReportMaker network(Sequential ours) {
    network = Optional.of(ours);
    return this;
  }

  /** Asks the version everything and writes what was found. */
  void write() {
    training.stage("evaluating");
    Path output = training.output();
    double target = NetworkRecipe.targetError(training.settings());
    try (var classifier = ImageClassifier.open(output, spec)) {
      var test = Answers.of(classifier, rows, Split.TEST, training::checkCancelled);
      var validation = Answers.of(classifier, rows, Split.VALIDATION, training::checkCancelled);
      Optional<HeldBack> abstention = HeldBack.of(test, validation, target);
      spec.withThreshold(abstention.map(a -> a.rule().threshold()).orElse(0.0)).write(output);
      var report = report(classifier, test, abstention);
      Files.write(output.resolve(ImageClassificationReport.FILE), report.json());
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The version's folder cannot be written: %s.".formatted(failed.getMessage()),
          "Check that the disk has room and the folder may be written.",
          failed);
    }
  }

  private ImageClassificationReport report(
      ImageClassifier classifier, Answers test, Optional<HeldBack> abstention) throws IOException {
    var quality = new Quality(test, rows);
    var classes = quality.classes();
    training.stage("looking for duplicates");
    var duplicates = Twins.find(rows, training::checkCancelled);
    var privacy = privacy(classifier, test);
    training.stage("explaining");
    List<Explained> explanations =
        network.map(n -> new Explanations(n, spec, rows).of(test)).orElse(List.of());
    return new ImageClassificationReport(
        headline(test),
        recipe,
        rows.hash(),
        spec.labels(),
        classes,
        classes.stream().mapToDouble(c -> c.f1()).average().orElse(0),
        quality.slices(),
        quality.confusion(),
        test.size() == 0
            ? Optional.empty()
            : Optional.of(Calibration.of(test.confidence(), test.right(), RELIABILITY_BINS)),
        abstention,
        quality.mistakes(),
        duplicates,
        Quality.balance(rows),
        cost(classifier),
        curve.map(ReportMaker::figures).orElse(List.of()),
        network.map(ReportMaker::drawing),
        privacy,
        explanations);
  }

  private Headline headline(Answers test) {
    Optional<Interval> accuracy =
        test.size() == 0
            ? Optional.empty()
            : Optional.of(Interval.wilson(test.hits(), test.size()));
    return new Headline(accuracy, test.size(), parameters());
  }

  private long parameters() {
    return network.map(n -> n.summary().parameters()).orElseGet(this::parametersOfFile);
  }

  private long parametersOfFile() {
    var limits = dev.leaven.runtime.OnnxLimits.STANDARD;
    return dev.leaven.runtime.OnnxFile.inspect(
            training.output().resolve(ClassifierSpec.MODEL), limits)
        .parameters();
  }

  private Optional<MembershipInference> privacy(ImageClassifier classifier, Answers test) {
    int[] train = rows.rows(Split.TRAIN);
    if (test.size() == 0 || train.length == 0 || network.isEmpty()) {
      return Optional.empty();
    }
    var random = new SplittableRandom(training.seed());
    int[] drawn =
        train.length <= MEMBERS
            ? train
            : random
                .ints(MEMBERS, 0, train.length)
                .map(i -> train[i])
                .distinct()
                .sorted()
                .toArray();
    var members = Answers.of(classifier, rows, drawn, training::checkCancelled);
    return members.size() == 0
        ? Optional.empty()
        : Optional.of(MembershipInference.of(members.truthful(), test.truthful()));
  }

  private Cost cost(ImageClassifier classifier) throws IOException {
    training.stage("timing answers");
    double[] micros = answerMicros(classifier);
    return new Cost(
        curve.map(LearningCurve::seconds).orElse(0.0),
        curve.map(LearningCurve::cpuSeconds).orElse(0.0),
        PeakMemory.bytes(),
        Files.size(training.output().resolve(ClassifierSpec.MODEL)),
        parameters(),
        micros[micros.length / 2],
        micros[micros.length * 99 / 100],
        spec.serving().text());
  }

  /** Sorted times of answers, one at a time, after some to warm up. */
  private double[] answerMicros(ImageClassifier classifier) {
    int count = rows.size();
    var form = spec.form();
    byte[] blank =
        new Picture(form.height(), form.width(), form.channels(), new byte[form.size()]).content();
    double[] micros = new double[500];
    for (int i = -200; i < micros.length; i++) {
      byte[] asked = count == 0 ? blank : rows.content(Math.floorMod(i, count));
      long start = System.nanoTime();
      classifier.classify(asked);
      if (i >= 0) {
        micros[i] = (System.nanoTime() - start) / 1e3;
      }
    }
    Arrays.sort(micros);
    return micros;
  }

  private static List<EpochFigures> figures(LearningCurve curve) {
    return curve.points().stream().map(p -> new EpochFigures(p.epoch(), p.measures())).toList();
  }

  private static Network drawing(Sequential network) {
    NetworkSummary summary = network.summary();
    return new Network(
        summary.input().dims(),
        summary.layers().stream()
            .map(l -> new LayerShape(l.type(), l.name(), l.output().dims(), l.parameters()))
            .toList());
  }
}
