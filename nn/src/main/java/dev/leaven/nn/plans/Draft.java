package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.kernels.Memory;
import java.util.ArrayList;
import java.util.List;

/** A plan being written: memory and steps so far. */
public final class Draft {
  private final int rows;
  private final boolean training;
  private final Parameters parameters;
  private final Kernels kernels;
  private final Dice dice;
  private final Memory memory = new Memory();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Draft(int rows, boolean training, Parameters parameters, Kernels kernels, Dice dice) {
    this.rows = rows;
    this.training = training;
    this.parameters = parameters;
    this.kernels = kernels;
    this.dice = dice;
  }

  public int rows() {
    return rows;
  }

  /** Whether a backward pass follows. */
  public boolean training() {
    return training;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Kernels kernels() {
    return kernels;
  }

  /** The random numbers of dropout. */
  public Dice dice() {
    return dice;
  }

  public Memory memory() {
    return memory;
  }

  /** New memory for a row's shape times the rows of this plan. */
  public Value value(Shape shape) {
    return new Value(memory.floats((long) rows * shape.size()), rows, shape);
  }

  /** Adds a step at the end. */
  public void add(Step step) {
    steps.add(step);
  }

  /** Takes the steps written so far and begins a new list. */
  Step[] take() {
    Step[] taken = steps.toArray(new Step[0]);
    steps.clear();
    return taken;
  }

  /** Keeps a line for whoever asks why a plan is as it is. */
  public void note(String line) {
    notes.add(line);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
