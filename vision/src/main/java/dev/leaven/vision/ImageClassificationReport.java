package dev.leaven.vision;

import dev.leaven.trust.Abstention;
import dev.leaven.trust.Calibration;
import dev.leaven.trust.Interval;
import dev.leaven.trust.MembershipInference;
import dev.leaven.trust.Slices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a version that sorts pictures, as {@code report.json} holds it.
 *
 * @param headline the main figures, for lists
 * @param recipe that made it
 * @param snapshot whose rows it was measured on
 * @param labels that it knows, by the network's output
 * @param classes how it does on each label of the test rows
 * @param macroF1 the mean of the labels' F1
 * @param slices by attribute of the test rows: quality and fairness
 * @param confusion pairs of true and said label that occurred on the test rows
 * @param calibration whether it is right as often as it says
 * @param abstention from which confidence on it answers; absent with too few held-out rows
 * @param mistakes the surest wrong answers, surest first
 * @param duplicates rows that appear more than once
 * @param balance rows by label and split
 * @param cost of making and asking it
 * @param curve of the training by epoch
 * @param network layer by layer, where it is one of ours
 * @param privacy whether confidence gives training rows away
 * @param explanations of single answers by integrated gradients, where the network is one of ours
 */
public record ImageClassificationReport(
    Headline headline,
    String recipe,
    String snapshot,
    List<String> labels,
    List<ClassQuality> classes,
    double macroF1,
    List<Slices> slices,
    List<Confused> confusion,
    Optional<Calibration> calibration,
    Optional<HeldBack> abstention,
    List<Mistake> mistakes,
    Duplicates duplicates,
    List<Balance> balance,
    Cost cost,
    List<EpochFigures> curve,
    Optional<Network> network,
    Optional<MembershipInference> privacy,
    List<Explained> explanations) {
  public static final String FILE = "report.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * The main figures.
   *
   * @param accuracy the share of test rows whose label comes first; absent without test rows
   * @param testRows how many were asked
   */
  public record Headline(Optional<Interval> accuracy, int testRows, long parameters) {}

  /**
   * One label on the test rows.
   *
   * @param precision of the rows said to be it, the share that is
   * @param recall of the rows that are it, the share said to be
   * @param support how many rows are it
   */
  public record ClassQuality(
      String label, double precision, Interval recall, double f1, int support) {}

  /**
   * One cell of the confusion matrix that is not empty.
   *
   * @param rows the first of the snapshot's row ids in it, at most {@link #MOST_ROWS}
   */
  public record Confused(String truth, String said, int count, List<String> rows) {
    public static final int MOST_ROWS = 200;
  }

  /**
   * When it does not answer, and on which rows that was found out.
   *
   * @param chosenOn whose rows the threshold was chosen on, {@code validation} or {@code test}
   * @param measuredOn whose rows its error was measured on; where they are the same, by turns, as
   *     {@link Abstention#crossed} says
   */
  public record HeldBack(Abstention rule, String chosenOn, String measuredOn) {
    /**
     * The validation and test rows that there must be for one to choose and the other to measure.
     */
    static final int ENOUGH = 200;

    private static final String VALIDATION = "validation";
    private static final String TEST = "test";

    static Optional<HeldBack> of(Answers test, Answers validation, double target) {
      if (validation.size() >= ENOUGH && test.size() >= ENOUGH) {
        var rule = Abstention.apart(validation.judged(), test.judged(), target);
        return Optional.of(new HeldBack(rule, VALIDATION, TEST));
      }
      boolean onTest = test.size() >= validation.size();
      var rows = (onTest ? test : validation).judged();
      String on = onTest ? TEST : VALIDATION;
      return rows.size() < Abstention.FEWEST
          ? Optional.empty()
          : Optional.of(new HeldBack(Abstention.crossed(rows, target), on, on));
    }

    /** Whether the same rows chose and measured, by turns. */
    public boolean byTurns() {
      return chosenOn.equals(measuredOn);
    }
  }

  /**
   * A wrong answer.
   *
   * @param row the row's id
   * @param confidence in what was said
   * @param truthConfidence in what was true
   */
  public record Mistake(
      String row, String truth, String said, double confidence, double truthConfidence) {}

  /**
   * Rows that appear more than once.
   *
   * <p>Each row counts once, as the first that holds: it equals a training row from outside
   * training, nearly equals one, equals an earlier row of its own side, nearly equals one. The
   * sides are training, and all that is held out from it.
   *
   * @param exactWithin rows that equal an earlier row of their own side
   * @param exactAcross rows outside training that equal a training row: their answers prove nothing
   * @param nearWithin rows that nearly equal an earlier row of their own side
   * @param nearAcross rows outside training that nearly equal a training row
   * @param contradicting rows that equal an earlier row and have another label
   * @param examples a few pairs of row ids
   */
  public record Duplicates(
      int exactWithin,
      int exactAcross,
      int nearWithin,
      int nearAcross,
      int contradicting,
      List<Pair> examples) {}

  /** Two rows that look alike, by their ids. */
  public record Pair(String row, String twin, boolean exact, boolean across) {}

  /** How many rows of a label each split has. */
  public record Balance(String label, int train, int validation, int test) {}

  /**
   * What the version cost and costs.
   *
   * @param trainSeconds from before the first step to after the last, all parts of a resumed run
   * @param cpuSeconds of all cores together, over the same time
   * @param peakMemoryBytes the most that the worker held
   * @param modelBytes of the network's file
   * @param parameters of the network
   * @param p50Micros the median time of an answer through serving, one at a time
   * @param p99Micros the time that one answer in a hundred exceeds
   * @param serving threads and batching, as measured
   */
  public record Cost(
      double trainSeconds,
      double cpuSeconds,
      long peakMemoryBytes,
      long modelBytes,
      long parameters,
      double p50Micros,
      double p99Micros,
      String serving) {}

  /** The figures of one epoch, from 1, by Keras's names. */
  public record EpochFigures(int epoch, Map<String, Double> measures) {}

  /** A network for drawing: the shape of one picture, then what each layer gives. */
  public record Network(List<Integer> input, List<LayerShape> layers) {}

  /** One layer: its class, its name, the shape of one row that leaves it. */
  public record LayerShape(String type, String name, List<Integer> output, long parameters) {}

  /**
   * A test row's answer explained.
   *
   * @param completenessGap by how much the map's sum misses what it must add up to
   */
  public record Explained(
      String row, String truth, String said, HeatMap map, double completenessGap) {}

  /** The report as JSON. */
  public byte[] json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /** Reads a report; empty where the bytes are not one. */
  public static Optional<ImageClassificationReport> read(byte[] json) {
    try {
      return Optional.of(JSON.readValue(json, ImageClassificationReport.class));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
