package dev.leaven.vision;

import dev.leaven.model.Progress;
import dev.leaven.model.Training;
import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.saving.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Watches a training: tells how far it is, keeps the curve, saves the state after each epoch, and
 * lets it be cancelled between two steps.
 */
final class LearningCurve implements Callback {
  private static final String FILE = "curve.json";
  private static final long TELL_NANOS = 50_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Training training;
  private final List<Point> points = new ArrayList<>();
  private final Clock clock;
  private final Clock.Span span;
  private long told;
  private long stepsHere;
  private int epoch;
  private double secondsBefore;
  private double cpuBefore;

  /** A curve whose costs count from now until {@link #end}. */
  LearningCurve(Training training, Clock clock) {
    this.training = training;
    this.clock = clock;
    this.span = clock.start();
  }

  /** The figures of one epoch, from 1, by Keras's names. */
  record Point(int epoch, Map<String, Double> measures) {}

  /** What a resumed run finds: the curve so far and what it cost. */
  record Kept(List<Point> points, double seconds, double cpuSeconds) {}

  /** Takes up the curve of a run that was killed after so many epochs, as far as it was kept. */
  void resume(int epochs) {
    try {
      var kept = JSON.readValue(Files.readAllBytes(file()), Kept.class);
      kept.points().stream().filter(p -> p.epoch() <= epochs).forEach(points::add);
      secondsBefore = kept.seconds();
      cpuBefore = kept.cpuSeconds();
    } catch (IOException | JacksonException absent) {
      // Killed between the state and its curve: the weights go on, the curve has a gap.
    }
  }

  private Path file() {
    return training.checkpoints().resolve(FILE);
  }

  List<Point> points() {
    return List.copyOf(points);
  }

  /** Says that the last step is done: what follows, as the report, is no cost of training. */
  void end() {
    span.end();
  }

  double seconds() {
    return secondsBefore + span.seconds();
  }

  double cpuSeconds() {
    return cpuBefore + span.cpuSeconds();
  }

  @Override
  public void onEpochBegin(int begun, Fitting fitting) {
    epoch = begun;
  }

  @Override
  public void onBatchEnd(int step, double loss, Fitting fitting) {
    training.checkCancelled();
    stepsHere++;
    long now = clock.nanos().getAsLong();
    if (now - told >= TELL_NANOS) {
      told = now;
      training.progress(progress(step + 1, fitting.logs(), fitting));
    }
  }

  @Override
  public void onEpochEnd(int done, Map<String, Double> logs, Fitting fitting) {
    points.add(new Point(done + 1, Map.copyOf(logs)));
    save(fitting);
    training.epoch(progress(fitting.steps(), logs, fitting));
  }

  private Progress progress(int step, Map<String, Double> measures, Fitting fitting) {
    long all = (long) fitting.epochs() * fitting.steps();
    long done = (long) epoch * fitting.steps() + step;
    double left = stepsHere == 0 ? -1 : span.seconds() / stepsHere * (all - done);
    return new Progress(
        epoch + 1, fitting.epochs(), step, fitting.steps(), measures, Math.max(0, left));
  }

  /** The state first: it is what a resumed run goes on from. */
  private void save(Fitting fitting) {
    fitting.state().save(training.checkpoints().resolve(NetworkTraining.STATE));
    byte[] json = JSON.writeValueAsBytes(new Kept(points(), seconds(), cpuSeconds()));
    try {
      AtomicFile.write(file(), out -> out.write(ByteBuffer.wrap(json)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
