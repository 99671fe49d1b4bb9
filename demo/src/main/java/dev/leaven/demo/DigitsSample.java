package dev.leaven.demo;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.datasets.SentRow;
import dev.leaven.model.Dataset;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Split;
import dev.leaven.nn.data.Examples;
import dev.leaven.vision.ImageClassification;
import dev.leaven.vision.Picture;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo does at its first start: brings MNIST in, trains {@code mlp} and releases it
 * through the gate as {@code digits}, then trains {@code cnn} for the gate to propose.
 *
 * <p>Each step looks at what is there first, so that a start that was cut short is gone on with and
 * a second start does nothing.
 */
public final class DigitsSample {
  /** The dataset's and the model's name. */
  public static final String NAME = "digits";

  private static final String WORKSPACE = SampleModel.WORKSPACE;
  private static final String BY = SampleModel.BY;
  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;

  private final Lifecycle lifecycle;
  private final SampleModel model;

  public DigitsSample(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
    this.model = new SampleModel(lifecycle, NAME);
  }

  /** Whether {@code digits} has a live version. */
  public boolean isLive() {
    return model.isLive();
  }

  /**
   * Does what is left to do until {@code digits} answers.
   *
   * @throws LeavenException LV-1501 where the first run ended without a live version
   */
  public void release() throws InterruptedException {
    var dataset = dataset();
    model.release("mlp", () -> freeze(dataset));
  }

  /** Queues {@code cnn}, once, for the gate to propose. */
  public void propose() {
    // Who cancelled it does not want it to begin again at each start.
    if (model.find("cnn").isEmpty() && model.newest("cnn", RunState.CANCELLED).isEmpty()) {
      // The same rows as mlp's, so that the gate compares the two on them.
      var snapshot = model.find("mlp").map(Run::snapshot).orElseGet(() -> freeze(dataset()));
      model.order("cnn", snapshot, false);
    }
  }

  private String freeze(Dataset dataset) {
    return lifecycle.snapshots().freeze(WORKSPACE, dataset.id(), BY).hash();
  }

  private Dataset dataset() {
    var found = model.dataset(ImageClassification.ID);
    if (lifecycle.store().datasets().count(WORKSPACE, found.id()) < TRAIN + TEST) {
      add(found, "train", Mnist.train(), Split.TRAIN);
      add(found, "test", Mnist.test(), Split.TEST);
    }
    return found;
  }

  private void add(Dataset dataset, String prefix, Examples examples, Split split) {
    var rows = new ArrayList<SentRow>(examples.count());
    for (int i = 0; i < examples.count(); i++) {
      rows.add(
          new SentRow(
              i + 1L,
              new Row(
                  "%s-%05d".formatted(prefix, i),
                  picture(examples, i).content(),
                  Optional.of(label(examples, i)),
                  Map.of(),
                  Optional.of(split))));
    }
    lifecycle.datasets().add(WORKSPACE, dataset.id(), rows, "mnist", BY);
  }

  private static Picture picture(Examples examples, int row) {
    int height = examples.x().shape().dim(0);
    int width = examples.x().shape().dim(1);
    var values = new float[height * width];
    examples.x().read(row, MemorySegment.ofArray(values), 0);
    var pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return Picture.grey(height, width, pixels);
  }

  private static String label(Examples examples, int row) {
    var number = new float[1];
    examples.y().read(row, MemorySegment.ofArray(number), 0);
    return examples.classes().get((int) number[0]);
  }
}
