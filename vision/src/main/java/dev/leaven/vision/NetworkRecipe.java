package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.Training;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.CosineDecay;
import dev.leaven.nn.optimizers.LearningRateSchedule;
import dev.leaven.nn.optimizers.Optimizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Training a network of ours: {@code mlp}, {@code cnn}, or one that somebody described.
 *
 * @param epochs by default
 * @param batch rows a step by default
 * @param decays whether the learning rate falls to nothing over the training, by a cosine
 * @param described the network as JSON, where it is not one of the two
 */
record NetworkRecipe(
    String name,
    String summary,
    int epochs,
    int batch,
    boolean decays,
    Needs needs,
    Optional<String> described)
    implements Recipe {
  private static final double RATE = 0.001;

  /** The article's network, as the article trains it. */
  static final NetworkRecipe MLP =
      new NetworkRecipe(
          "mlp",
          "One hidden layer of 128: trains in seconds, right for drawn digits.",
          5,
          32,
          false,
          new Needs(2, 1, 512L << 20),
          Optional.empty());

  /** Two convolutions with pooling, a dense layer with dropout; the learning rate decays. */
  static final NetworkRecipe CNN =
      new NetworkRecipe(
          "cnn",
          "Two convolutions and a hidden layer: takes minutes, makes a third of the mistakes.",
          10,
          64,
          true,
          new Needs(2, 1, 1024L << 20),
          Optional.empty());

  /**
   * Trains a described network by the optimiser that it was compiled with, else by Adam, as {@code
   * mlp} is trained. Pixels enter as they are, 0 to 255, so it should begin with a Rescaling; it
   * must end in a softmax over the labels, which is what its answers are served as.
   */
  static NetworkRecipe of(String json) {
    return new NetworkRecipe(
        "described",
        "A network that somebody described.",
        MLP.epochs,
        MLP.batch,
        false,
        CNN.needs,
        Optional.of(json));
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            "epochs", String.valueOf(epochs), "1", "1000", "How often every row is learnt from."),
        new Setting("batch_size", String.valueOf(batch), "1", "4096", "Rows a step."),
        new Setting("learning_rate", String.valueOf(RATE), "0.000001", "1", "Adam's step size."),
        new Setting(
            "target_error",
            String.valueOf(ReportMaker.TARGET_ERROR),
            "0",
            "0.5",
            "Wrong answers to tolerate among those given; less sure answers are held back."));
  }

  @Override
  public void check(Settings settings) {
    Set<String> known = settings().stream().map(Setting::name).collect(Collectors.toSet());
    for (String name : settings.values().keySet()) {
      if (!known.contains(name)) {
        throw new LeavenException(
            ErrorCode.LV_1204,
            "The recipe \"%s\" has no setting \"%s\".".formatted(name(), name),
            "Its settings are %s."
                .formatted(known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
    epochs(settings);
    batch(settings);
    rate(settings);
    targetError(settings);
  }

  int epochs(Settings settings) {
    return settings.integer("epochs", epochs, 1, 1000);
  }

  int batch(Settings settings) {
    return settings.integer("batch_size", batch, 1, 4096);
  }

  double rate(Settings settings) {
    return settings.number("learning_rate", RATE, 1e-6, 1);
  }

  static double targetError(Settings settings) {
    return settings.number("target_error", ReportMaker.TARGET_ERROR, 0, 0.5);
  }

  /**
   * The optimiser that a description brings, else Adam as these settings have it.
   *
   * @param steps of the whole training
   */
  Optimizer optimizer(Optional<Optimizer> brought, Settings settings, long steps) {
    if (brought.isPresent()) {
      if (settings.values().containsKey("learning_rate")) {
        throw new LeavenException(
            ErrorCode.LV_1204,
            "\"learning_rate\" was given, and the described network brings an optimiser of its own.",
            "Leave the setting out, or the description's \"compile\".");
      }
      return brought.get();
    }
    double rate = rate(settings);
    if (!decays) {
      return new Adam(rate);
    }
    LearningRateSchedule falling = new CosineDecay(rate, Math.max(1, steps));
    return new Adam(falling);
  }

  /** The network for pictures of a form; pixels enter as they are, 0 to 255. */
  Sequential network(Form form, int labels) {
    if (described.isPresent()) {
      return described(described.get(), form, labels);
    }
    var scaled = new Rescaling(1 / 255.0);
    var answer = new Dense(labels, ActivationFunction.SOFTMAX);
    if (name.equals("mlp")) {
      return new Sequential(scaled, new Flatten(), new Dense(128, ActivationFunction.RELU), answer);
    }
    if (Math.min(form.height(), form.width()) < 10) {
      throw new LeavenException(
          ErrorCode.LV_1204,
          "The recipe \"cnn\" needs pictures of at least 10 x 10 pixels; these are %d x %d."
              .formatted(form.height(), form.width()),
          "Use the recipe \"mlp\", or larger pictures.");
    }
    return new Sequential(
        scaled,
        new Conv2D(32, 3, ActivationFunction.RELU),
        new MaxPooling2D(2),
        new Conv2D(64, 3, ActivationFunction.RELU),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, ActivationFunction.RELU),
        new Dropout(0.5),
        answer);
  }

  private static Sequential described(String json, Form form, int labels) {
    var network = Sequential.fromJson(json);
    requireLoss(network);
    var end = network.shapes(Shape.of(form.height(), form.width(), form.channels())).getLast();
    if (!end.equals(Shape.of(labels))) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "The network ends in the shape %s; %d labels need (%d).".formatted(end, labels, labels),
          "End it with a dense layer of %d units and softmax.".formatted(labels));
    }
    requireProbabilities(network.layers().getLast(), labels);
    return network;
  }

  private static void requireLoss(Sequential network) {
    Loss own = Loss.sparseCategoricalCrossentropy();
    network
        .compilation()
        .filter(how -> !how.loss().equals(own))
        .ifPresent(
            how -> {
              throw new LeavenException(
                  ErrorCode.LV_1705,
                  "The network is compiled with the loss %s; pictures are sorted by %s."
                      .formatted(how.loss().id(), own.id()),
                  "Compile it with Loss.sparseCategoricalCrossentropy(), or leave \"compile\" out.");
            });
  }

  /** Of any other end the scores would be trained and served as probabilities, and be none. */
  private static void requireProbabilities(Layer last, int labels) {
    boolean softmax =
        switch (last) {
          case Dense d -> d.activation() == ActivationFunction.SOFTMAX;
          case Activation a -> a.function() == ActivationFunction.SOFTMAX;
          default -> false;
        };
    if (!softmax) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "The network ends in the layer \"%s\", which gives no probabilities."
              .formatted(last.name()),
          "End it with a dense layer of %d units and softmax.".formatted(labels));
    }
  }

  @Override
  public void train(Training training) {
    new NetworkTraining(this, training, Clock.PROCESS).run();
  }
}
