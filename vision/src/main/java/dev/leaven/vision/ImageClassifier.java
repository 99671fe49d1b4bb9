package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Predictor;
import dev.leaven.runtime.Batcher;
import dev.leaven.runtime.OnnxModel;
import dev.leaven.trust.Occlusion;
import dev.leaven.vision.Classification.Scored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version that sorts pictures into classes. Thread-safe.
 *
 * <p>It takes a picture as it was sent, passes it through the same step as the rows that the
 * version was trained on, and asks the network.
 */
public final class ImageClassifier implements Predictor {
  private final ClassifierSpec spec;
  private final OnnxModel model;
  private final Batcher batcher;

  private ImageClassifier(ClassifierSpec spec, OnnxModel model) {
    this.spec = spec;
    this.model = model;
    this.batcher = new Batcher(model, spec.serving(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens a version's folder.
   *
   * @throws LeavenException LV-1802 where it cannot be read or its parts do not fit each other
   */
  static ImageClassifier open(Path version) {
    return open(version, ClassifierSpec.read(version));
  }

  static ImageClassifier open(Path version, ClassifierSpec spec) {
    var model = OnnxModel.open(version.resolve(ClassifierSpec.MODEL), spec.serving().threads());
    if (!model.isPlain()
        || model.inputSize() != spec.form().size()
        || model.outputSize() != spec.labels().size()) {
      String has = "%s in, %s out".formatted(model.inputs(), model.outputs());
      model.close();
      throw new LeavenException(
          ErrorCode.LV_1802,
          "The network (%s) does not fit its %d labels or its pictures of %d x %d x %d."
              .formatted(
                  has,
                  spec.labels().size(),
                  spec.form().height(),
                  spec.form().width(),
                  spec.form().channels()),
          "Roll back to another version, or train this one again.");
    }
    return new ImageClassifier(spec, model);
  }

  /** The labels that it knows, by the network's output. */
  public List<String> labels() {
    return spec.labels();
  }

  /** The score below which it abstains. */
  public double threshold() {
    return spec.threshold();
  }

  /** The network itself, for questions in tensors. */
  public OnnxModel model() {
    return model;
  }

  /**
   * Sorts a picture.
   *
   * @param file PNG, JPEG, or a row's content
   * @throws LeavenException LV-1502 where it cannot be read, LV-1503 where it is too large
   */
  public Classification classify(byte[] file) {
    return classify(file, false);
  }

  /**
   * Sorts a picture, and says which parts of it the best label rests on.
   *
   * @param explain whether to draw a map; it costs some two hundred answers
   */
  public Classification classify(byte[] file, boolean explain) {
    return classify(read(file), explain);
  }

  /**
   * Reads a picture once, for any number of classifiers. What it holds is small, at most 96 x 96
   * pixels, and without whatever else the file held, so it is also what is kept of a question.
   *
   * @param file PNG, JPEG, or a row's content
   * @throws LeavenException LV-1502 where it cannot be read, LV-1503 where it is too large, LV-1603
   *     where too many large ones are being read
   */
  public static Picture read(byte[] file) {
    return Door.ask(file);
  }

  /** Sorts a picture that was {@link #read}. */
  public Classification classify(Picture entered, boolean explain) {
    Picture seen = spec.form().apply(entered);
    float[] input = new float[spec.form().size()];
    fill(seen, input, 0);
    float[] scores = new float[spec.labels().size()];
    batcher.predict(input, scores);
    probabilities(scores, 1);
    List<Scored> ranked = ranked(scores);
    boolean abstained = ranked.getFirst().score() < spec.threshold() || isBlank(seen);
    Optional<HeatMap> why =
        explain ? Optional.of(explain(seen, best(scores, 0))) : Optional.empty();
    return new Classification(ranked, abstained, why);
  }

  /** The probabilities of many pictures that are in the form already, row after row. */
  float[] probabilities(List<Picture> seen) {
    int labels = spec.labels().size();
    float[] inputs = new float[seen.size() * spec.form().size()];
    for (int i = 0; i < seen.size(); i++) {
      fill(seen.get(i), inputs, i * spec.form().size());
    }
    float[] scores = new float[seen.size() * labels];
    model.predict(inputs, seen.size(), scores);
    probabilities(scores, seen.size());
    return scores;
  }

  ClassifierSpec spec() {
    return spec;
  }

  /** The occlusion map of one label on a picture that is in the form already. */
  HeatMap explain(Picture seen, int label) {
    var form = spec.form();
    float[] input = new float[form.size()];
    for (int i = 0; i < input.length; i++) {
      input[i] = seen.pixels()[i] & 0xFF;
    }
    float paper = form.kind() == Form.Kind.INK ? 0 : mean(input);
    var occlusion = Occlusion.over(form.height(), form.width(), form.channels(), paper);
    float[] map = occlusion.map(input, (asked, rows, out) -> logOdds(asked, rows, label, out));
    return HeatMap.of("occlusion", spec.labels().get(label), seen, map);
  }

  private void logOdds(float[] pixels, int rows, int label, double[] out) {
    int labels = spec.labels().size();
    float[] inputs = new float[pixels.length];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < spec.form().size(); i++) {
        int at = r * spec.form().size();
        inputs[at + place(i)] = pixels[at + i] * spec.scale() + spec.offset();
      }
    }
    float[] scores = new float[rows * labels];
    model.predict(inputs, rows, scores);
    probabilities(scores, rows);
    for (int r = 0; r < rows; r++) {
      out[r] = logOdds(scores, r * labels, labels, label);
    }
  }

  /** log p − log of all other labels' probabilities, steady where p is all but 1. */
  static double logOdds(float[] scores, int from, int labels, int label) {
    double others = 1e-12;
    for (int i = 0; i < labels; i++) {
      others += i == label ? 0 : scores[from + i];
    }
    return Math.log(scores[from + label] + 1e-12) - Math.log(others);
  }

  private void fill(Picture seen, float[] inputs, int from) {
    byte[] pixels = seen.pixels();
    float scale = spec.scale();
    float offset = spec.offset();
    for (int i = 0; i < pixels.length; i++) {
      inputs[from + place(i)] = (pixels[i] & 0xFF) * scale + offset;
    }
  }

  /** Where pixel value {@code i} of (height, width, channels) stands in the network's input. */
  private int place(int i) {
    int channels = spec.form().channels();
    if (!spec.channelsFirst() || channels == 1) {
      return i;
    }
    return i % channels * (spec.form().height() * spec.form().width()) + i / channels;
  }

  private void probabilities(float[] scores, int rows) {
    int labels = spec.labels().size();
    for (int r = 0; spec.softmax() && r < rows; r++) {
      softmax(scores, r * labels, labels);
    }
  }

  private static void softmax(float[] scores, int from, int count) {
    float most = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      most = Math.max(most, scores[i]);
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      scores[i] = (float) Math.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = from; i < from + count; i++) {
      scores[i] /= (float) sum;
    }
  }

  private List<Scored> ranked(float[] scores) {
    List<Scored> ranked = new ArrayList<>(scores.length);
    for (int i = 0; i < scores.length; i++) {
      ranked.add(new Scored(spec.labels().get(i), scores[i]));
    }
    ranked.sort(Comparator.comparingDouble(Scored::score).reversed());
    return ranked;
  }

  static int best(float[] scores, int from, int count) {
    int best = from;
    for (int i = from + 1; i < from + count; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best - from;
  }

  private int best(float[] scores, int from) {
    return best(scores, from, spec.labels().size());
  }

  private static boolean isBlank(Picture seen) {
    for (byte pixel : seen.pixels()) {
      if (pixel != seen.pixels()[0]) {
        return false;
      }
    }
    return true;
  }

  private static float mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) (sum / values.length);
  }

  @Override
  public void close() {
    model.close();
  }
}
