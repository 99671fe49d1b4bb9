package dev.leaven.nn.callbacks;

import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.TrainingState;
import dev.leaven.nn.layers.Dense;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training that is only played: rates are kept as float32, as an optimiser keeps them. */
final class FakeFitting implements Fitting {
  private final Sequential model = new Sequential(new Dense(1));
  private float rate;
  private Optional<String> stopped = Optional.empty();

  FakeFitting(double rate) {
    this.rate = (float) rate;
    model.build(Shape.of(1), 0);
  }

  @Override
  public Sequential model() {
    return model;
  }

  @Override
  public int epochs() {
    return 30;
  }

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void learningRate(double rate) {
    this.rate = (float) rate;
  }

  @Override
  public Map<String, Double> logs() {
    return Map.of();
  }

  @Override
  public TrainingState state() {
    return new TrainingState(0, 0, rate, model.weights(), List.of());
  }

  @Override
  public void stop(String reason) {
    stopped = Optional.of(reason);
  }

  Optional<String> stopped() {
    return stopped;
  }
}
