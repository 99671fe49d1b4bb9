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
 * @param abstention the threshold for the tolerated error, found on {@code abstentionOn}
 * @param abstentionOn the split that the threshold was found on: {@code validation}, or {@code
 *     test} where there are too few validation rows
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
    Optional<Abstention> abstention,
    String abstentionOn,
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
   * @param exactWithin rows that equal an earlier row of their own split
   * @param exactAcross rows outside training that equal a training row: their answers prove nothing
   * @param nearWithin rows that nearly equal an earlier row of their own split
   * @param nearAcross rows outside training that nearly equal a training row
   * @param contradicting pairs of equal pictures with different labels
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
