package dev.leaven.vision;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.runtime.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code classifier.json} in a version's folder says: how a picture becomes the network's
 * input and the network's output becomes labels.
 *
 * @param labels by the network's output
 * @param channelsFirst whether the network takes (channels, height, width)
 * @param scale each pixel of 0 to 255 is multiplied by this …
 * @param offset … and this is added
 * @param softmax whether the outputs are scores that must yet become probabilities
 * @param threshold below which the classifier abstains
 * @param serving as measured when the version was made
 */
record ClassifierSpec(
    List<String> labels,
    Form form,
    boolean channelsFirst,
    float scale,
    float offset,
    boolean softmax,
    double threshold,
    Serving serving) {
  static final String FILE = "classifier.json";
  static final String MODEL = "model.onnx";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  ClassifierSpec {
    labels = List.copyOf(labels);
    requireArgument(!labels.isEmpty(), "a classifier has at least one label");
  }

  /** A network of ours: raw pixels in, channels last, probabilities out. */
  static ClassifierSpec ours(List<String> labels, Form form, double threshold, Serving serving) {
    return new ClassifierSpec(labels, form, false, 1, 0, false, threshold, serving);
  }

  ClassifierSpec withThreshold(double made) {
    return new ClassifierSpec(labels, form, channelsFirst, scale, offset, softmax, made, serving);
  }

  ClassifierSpec withServing(Serving made) {
    return new ClassifierSpec(labels, form, channelsFirst, scale, offset, softmax, threshold, made);
  }

  void write(Path version) {
    try {
      Files.write(
          version.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The version's folder cannot be written: %s.".formatted(failed.getMessage()),
          "Check that the disk has room and the folder may be written.",
          failed);
    }
  }

  static ClassifierSpec read(Path version) {
    try {
      return JSON.readValue(Files.readAllBytes(version.resolve(FILE)), ClassifierSpec.class);
    } catch (IOException | JacksonException failed) {
      throw new LeavenException(
          ErrorCode.LV_1802,
          "The version's %s cannot be read.".formatted(FILE),
          "Roll back to another version, or train this one again.",
          failed);
    }
  }
}
