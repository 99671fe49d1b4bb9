package dev.leaven.nn.data;

import static dev.leaven.model.Require.requireArgument;

import java.util.Map;
import java.util.TreeMap;

/** Weights that let rare classes count as much as frequent ones. */
public final class ClassWeights {
  private ClassWeights() {}

  /**
   * The balanced weights of class numbers: rows / (classes · rows of the class), over the classes
   * that occur. Their mean over all rows is 1, so the loss keeps its size.
   */
  public static Map<Integer, Double> balanced(int... labels) {
    requireArgument(labels.length > 0, "there are no labels");
    var counts = new TreeMap<Integer, Integer>();
    for (int label : labels) {
      counts.merge(label, 1, Integer::sum);
    }
    var weights = new TreeMap<Integer, Double>();
    counts.forEach(
        (label, count) ->
            weights.put(label, (double) labels.length / (counts.size() * (double) count)));
    return weights;
  }

  /** The balanced weights of examples whose targets are class numbers. */
  public static Map<Integer, Double> balanced(Examples examples) {
    float[] targets = examples.y().toArray();
    var labels = new int[targets.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) targets[i];
    }
    return balanced(labels);
  }
}
