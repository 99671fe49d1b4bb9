package dev.leaven.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run is.
 *
 * @param epoch from 1
 * @param step within the epoch, from 1
 * @param measures by name as Keras names them: {@code loss}, {@code accuracy}, {@code val_loss} …
 * @param secondsLeft an estimate, negative where there is none yet
 */
public record Progress(
    int epoch, int epochs, int step, int steps, Map<String, Double> measures, double secondsLeft) {
  public Progress {
    measures = Collections.unmodifiableMap(new TreeMap<>(measures));
  }
}
