package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.Training;
import dev.leaven.runtime.Element;
import dev.leaven.runtime.OnnxFile;
import dev.leaven.runtime.OnnxLimits;
import dev.leaven.runtime.OnnxModel;
import dev.leaven.runtime.Serving;
import dev.leaven.runtime.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a version of an ONNX file that a user brings: judged first, then tried, then measured like
 * any other.
 *
 * <p>The file must take one batch of float pictures and give one score a label. How pixels become
 * its input and outputs become labels is in the settings where the file's shapes do not say it.
 */
record OnnxImport() implements Recipe {
  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String summary() {
    return "Serves a classifier of pictures that was trained elsewhere.";
  }

  @Override
  public Needs needs() {
    return new Needs(0, 0, 2048L << 20);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("labels", "0, 1, …", "", "", "The labels by output, parted by commas."),
        new Setting(
            "scale", "0.00392156862745098", "-1000", "1000", "Each pixel, 0 to 255, times this …"),
        new Setting("offset", "0", "-1000", "1000", "… plus this is what the network takes."),
        new Setting("layout", "auto", "", "", "channels_first, channels_last, or auto."),
        new Setting("pictures", "auto", "", "", "ink, photo, or auto: ink for 28 x 28 x 1."),
        new Setting(
            "target_error",
            String.valueOf(ReportMaker.TARGET_ERROR),
            "0",
            "0.5",
            "Wrong answers to tolerate among those given."));
  }

  @Override
  public void check(Settings settings) {
    var known = settings().stream().map(Setting::name).toList();
    for (String name : settings.values().keySet()) {
      if (!known.contains(name)) {
        throw wrong(
            "The import has no setting \"%s\".".formatted(name),
            "Its settings are %s.".formatted(String.join(", ", known)));
      }
    }
    scale(settings);
    settings.number("offset", 0, -1000, 1000);
    NetworkRecipe.targetError(settings);
    oneOf(settings, "layout", "auto", "channels_first", "channels_last");
    oneOf(settings, "pictures", "auto", "ink", "photo");
  }

  private static double scale(Settings settings) {
    return settings.number("scale", 1 / 255.0, -1000, 1000);
  }

  private static String oneOf(Settings settings, String name, String... allowed) {
    String value = settings.text(name, allowed[0]);
    if (!List.of(allowed).contains(value)) {
      throw wrong(
          "The setting \"%s\" is \"%s\".".formatted(name, value),
          "Give one of %s.".formatted(String.join(", ", allowed)));
    }
    return value;
  }

  private static LeavenException wrong(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_1204, detail, fix);
  }

  @Override
  public void train(Training training) {
    Path brought =
        training
            .brought()
            .orElseThrow(() -> refused("no file was brought", "Run ./leaven import FILE.onnx."));
    training.stage("judging the file");
    OnnxFile.inspect(brought, OnnxLimits.STANDARD);
    Path model = training.output().resolve(ClassifierSpec.MODEL);
    try {
      Files.copy(brought, model);
    } catch (IOException failed) {
      throw refused("it cannot be copied", "Check that the disk has room.");
    }
    training.stage("trying the file");
    ClassifierSpec spec;
    try (var opened = OnnxModel.open(model, 1)) {
      spec = fit(opened, training.settings(), training.rows().labels());
    }
    var serving =
        Serving.parse(
            training.decide("serving", () -> Serving.measure(model, training.threads()).text()));
    new ReportMaker(training, name(), spec.withServing(serving)).write();
  }

  /** Finds out how the file's tensors are to be read. */
  private static ClassifierSpec fit(OnnxModel model, Settings settings, List<String> rowLabels) {
    if (!model.isPlain()) {
      throw refused(
          "it takes %s and gives %s; one batch of float pictures in and float scores out are needed"
              .formatted(model.inputs(), model.outputs()),
          "Export the model with one float input (rows, …) and one float output (rows, labels).");
    }
    TensorSpec input = model.inputs().getFirst();
    boolean first = channelsFirst(input, settings);
    Form form = form(input, first, settings);
    int outputs = model.outputSize();
    List<String> labels = labels(settings, outputs, rowLabels);
    boolean probabilities = givesProbabilities(model, outputs);
    return new ClassifierSpec(
        labels,
        form,
        first,
        (float) scale(settings),
        (float) settings.number("offset", 0, -1000, 1000),
        !probabilities,
        0,
        Serving.PLAIN);
  }

  private static boolean channelsFirst(TensorSpec input, Settings settings) {
    String layout = oneOf(settings, "layout", "auto", "channels_first", "channels_last");
    long[] shape = input.shape();
    return switch (layout) {
      case "channels_first" -> true;
      case "channels_last" -> false;
      default ->
          shape.length == 4 && (shape[1] == 1 || shape[1] == 3) && shape[3] != 1 && shape[3] != 3;
    };
  }

  private static Form form(TensorSpec input, boolean channelsFirst, Settings settings) {
    long[] shape = input.shape();
    int[] own = Arrays.stream(shape).skip(1).mapToInt(d -> (int) d).toArray();
    int height;
    int width;
    int channels = 1;
    if (own.length == 3) {
      height = channelsFirst ? own[1] : own[0];
      width = channelsFirst ? own[2] : own[1];
      channels = channelsFirst ? own[0] : own[2];
    } else if (own.length == 2) {
      height = own[0];
      width = own[1];
    } else {
      throw noPicture(input);
    }
    boolean fits = (long) height * width * channels == input.rowSize();
    if (!fits || channels != 1 && channels != 3 || input.element() != Element.FLOAT) {
      throw noPicture(input);
    }
    boolean digits = height == Ink.SIDE && width == Ink.SIDE && channels == 1;
    String pictures = oneOf(settings, "pictures", "auto", "ink", "photo");
    if (pictures.equals("ink") && !digits) {
      throw wrong(
          "\"pictures\" is ink, and the file takes %s.".formatted(input.shapeText()),
          "Ink is 28 x 28 x 1; leave the setting out for other sizes.");
    }
    return digits && !pictures.equals("photo")
        ? Form.DIGITS
        : new Form(Form.Kind.PHOTO, height, width, channels);
  }

  private static LeavenException noPicture(TensorSpec input) {
    return refused(
        "its input %s is no picture of 1 or 3 channels".formatted(input.shapeText()),
        "Export it with an input of (rows, height, width, channels) or (rows, channels, height,"
            + " width).");
  }

  private static List<String> labels(Settings settings, int outputs, List<String> rowLabels) {
    String given = settings.text("labels", "");
    List<String> labels =
        !given.isBlank()
            ? Arrays.stream(given.split(",", -1)).map(String::strip).toList()
            : rowLabels.size() == outputs
                ? rowLabels
                : IntStream.range(0, outputs).mapToObj(String::valueOf).toList();
    boolean distinct = labels.stream().distinct().count() == labels.size();
    if (labels.size() != outputs || !distinct || labels.contains("")) {
      throw wrong(
          "%d labels were given and the file has %d outputs.".formatted(labels.size(), outputs),
          "Give one label for each output, all different, parted by commas.");
    }
    return labels;
  }

  /** Whether the file's outputs on a grey and a black picture add up to 1 within [0, 1]. */
  private static boolean givesProbabilities(OnnxModel model, int outputs) {
    float[] input = new float[model.inputSize()];
    for (float level : new float[] {0, 0.5f}) {
      Arrays.fill(input, level);
      float[] scores = new float[outputs];
      model.predict(input, 1, scores);
      double sum = 0;
      for (float score : scores) {
        if (!Float.isFinite(score)) {
          throw refused(
              "it gives %s for an even picture".formatted(score),
              "Check the model with the tool that wrote it.");
        }
        if (score < 0 || score > 1) {
          return false;
        }
        sum += score;
      }
      if (Math.abs(sum - 1) > 1e-3) {
        return false;
      }
    }
    return true;
  }

  private static LeavenException refused(String why, String fix) {
    return new LeavenException(ErrorCode.LV_1801, "The file is refused: %s.".formatted(why), fix);
  }
}
