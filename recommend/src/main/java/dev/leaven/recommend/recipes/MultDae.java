package dev.leaven.recommend.recipes;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.nn.Decisions;
import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.RowSums;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A network that is shown half of what a person took and says all of it.
 *
 * <p>Liang et al. 2018, "Variational autoencoders for collaborative filtering", the denoising one
 * (Mult-DAE): the person's row, of length 1, loses items by dropout; one hidden layer of tanh; a
 * softmax over all items, judged by −Σ x·ln(p), the multinomial likelihood.
 *
 * <p>Settings: {@code hidden} units, {@code epochs}, {@code batch} people a step, {@code dropout},
 * {@code rate} of Adam.
 */
final class MultDae implements Method {
  @Override
  public String name() {
    return "mult-dae";
  }

  @Override
  public String summary() {
    return "A network that completes what a person took; it cannot tell what each event brought.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("hidden", "200", "1", "4096", "Units of the hidden layer."),
        new Recipe.Setting("epochs", "30", "1", "1000", "How often every person is learnt from."),
        new Recipe.Setting("batch", "100", "1", "4096", "People a step."),
        new Recipe.Setting("dropout", "0.5", "0.0", "0.95", "The share of items that are hidden."),
        new Recipe.Setting("rate", "0.001", "0.000001", "1", "Adam's step size."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int hidden = settings.integer("hidden", 200, 1, 4_096);
    int items = set.items();
    var rows = set.interactions();
    var network =
        new Sequential(
            new Dropout(settings.number("dropout", 0.5, 0, 0.95)),
            new Dense(hidden, ActivationFunction.TANH),
            new Dense(items, ActivationFunction.SOFTMAX));
    network.decide(new OneThread());
    network.compile(
        new Adam(settings.number("rate", 0.001, 1e-6, 1)), Loss.categoricalCrossentropy());
    network.build(Shape.of(items), seed);
    var fit =
        Fit.epochs(settings.integer("epochs", 30, 1, 1_000))
            .batchSize(Math.min(rows.rows(), settings.integer("batch", 100, 1, 4_096)))
            .seed(seed);
    network.fit(new People(rows, true), new People(rows, false), fit);
    var weights = network.weights();
    return new Decoder(
        items,
        hidden,
        weights.get(0).values(),
        weights.get(1).values(),
        weights.get(2).values(),
        weights.get(3).values());
  }

  /** Threads are not measured, so that the same training gives the same weights anywhere. */
  private record OneThread() implements Decisions {
    @Override
    public String decide(String name, Supplier<String> measure) {
      return "1";
    }

    @Override
    public Map<String, String> made() {
      return Map.of();
    }
  }

  /** Sparse rows as a network reads them, of length 1 where they are its input. */
  private record People(Interactions rows, boolean scaled) implements Samples {
    @Override
    public int count() {
      return rows.rows();
    }

    @Override
    public Shape shape() {
      return Shape.of(rows.columns());
    }

    @Override
    public void read(int row, MemorySegment into, long offset) {
      into.asSlice(offset, 4L * rows.columns()).fill((byte) 0);
      int from = rows.starts()[row];
      int to = rows.starts()[row + 1];
      double squares = 0;
      for (int e = from; e < to; e++) {
        squares += (double) rows.values()[e] * rows.values()[e];
      }
      float factor = scaled && squares > 0 ? (float) (1 / Math.sqrt(squares)) : 1;
      for (int e = from; e < to; e++) {
        into.set(
            ValueLayout.JAVA_FLOAT_UNALIGNED,
            offset + 4L * rows.items()[e],
            factor * rows.values()[e]);
      }
    }
  }

  /**
   * The trained network without its softmax, which changes no order.
   *
   * @param encoder items × hidden
   * @param decoder hidden × items
   */
  record Decoder(
      int items,
      int hidden,
      float[] encoder,
      float[] encoderBias,
      float[] decoder,
      float[] decoderBias)
      implements Scorer {
    static final String KIND = "decoder";

    private static final RowSums SUMS = RowSums.best();
    private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[0]);

    public Decoder {
      requireArgument(
          encoder.length == (long) items * hidden
              && decoder.length == encoder.length
              && encoderBias.length == hidden
              && decoderBias.length == items,
          "%d items and %d hidden units need as many weights",
          items,
          hidden);
    }

    static Decoder of(Kept kept, int items) {
      return new Decoder(
          items,
          (int) kept.number("hidden"),
          kept.floats("encoder"),
          kept.floats("encoder-bias"),
          kept.floats("decoder"),
          kept.floats("decoder-bias"));
    }

    @Override
    public void score(History person, float[] scores) {
      float[] units = encoded(Taken.of(person));
      System.arraycopy(decoderBias, 0, scores, 0, items);
      for (int unit = 0; unit < hidden; unit++) {
        SUMS.add(decoder, unit * items, units[unit], scores, items);
      }
    }

    private float[] encoded(Taken taken) {
      float[] units = scratch();
      System.arraycopy(encoderBias, 0, units, 0, hidden);
      double squares = 0;
      for (int t = 0; t < taken.size(); t++) {
        squares += (double) taken.weight(t) * taken.weight(t);
      }
      float length = (float) Math.sqrt(squares);
      for (int t = 0; t < taken.size(); t++) {
        SUMS.add(encoder, taken.item(t) * hidden, taken.weight(t) / length, units, hidden);
      }
      for (int unit = 0; unit < hidden; unit++) {
        units[unit] = (float) Math.tanh(units[unit]);
      }
      return units;
    }

    private float[] scratch() {
      float[] scratch = SCRATCH.get();
      if (scratch.length < hidden) {
        scratch = new float[hidden];
        SCRATCH.set(scratch);
      }
      return scratch;
    }

    /** What a person of whom nothing is known gets is the base; events cannot be told apart. */
    @Override
    public double explain(History person, int item, double factor, double[] events) {
      float[] units = encoded(Taken.of(History.NONE));
      double base = decoderBias[item];
      for (int unit = 0; unit < hidden; unit++) {
        base += (double) units[unit] * decoder[unit * items + item];
      }
      return factor * base;
    }

    @Override
    public Kept kept() {
      return Kept.of(
          KIND,
          Map.of("hidden", (double) hidden),
          Map.of(
              "encoder", StoredArray.of(new int[] {items, hidden}, encoder),
              "encoder-bias", StoredArray.of(new int[] {hidden}, encoderBias),
              "decoder", StoredArray.of(new int[] {hidden, items}, decoder),
              "decoder-bias", StoredArray.of(new int[] {items}, decoderBias)));
    }
  }
}
