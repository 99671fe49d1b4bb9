package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.losses.Loss;
import java.util.List;

/** What is refused before a network touches its data: each error names the row or shape. */
final class Checks {
  private Checks() {}

  static void notEmpty(Samples x) {
    if (x.count() == 0) {
      throw new LeavenException(
          ErrorCode.LV_1704,
          "There are no rows.",
          "Give at least one row to learn from or answer.");
    }
  }

  static void input(Sequential model, Samples x) {
    Shape expected = model.inputShape().orElse(x.shape());
    if (!expected.equals(x.shape())) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "The network \"%s\" takes rows of %s, was given %s."
              .formatted(model.name(), expected, x.shape()),
          "Bring the rows to that shape, or build the network for theirs.");
    }
  }

  static void fits(Sequential model, Loss loss, Samples x, Samples y) {
    input(model, x);
    if (x.count() != y.count()) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "There are %d rows and %d targets.".formatted(x.count(), y.count()),
          "Give one target a row.");
    }
    List<Shape> shapes = model.shapes(x.shape());
    Shape output = shapes.getLast();
    int columns = output.rank() == 0 ? 1 : output.dim(-1);
    int expected = loss.sparse() ? output.size() / columns : output.size();
    if (y.shape().size() != expected) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "Layer \"%s\" gives %s and %s needs %d target numbers a row, was given %s."
              .formatted(lastName(model), output, loss.id(), expected, y.shape()),
          loss.sparse()
              ? "Give class numbers, or use Loss.categoricalCrossentropy() for rows of shares."
              : "Give rows like the output, or use a sparse loss for class numbers.");
    }
    if (loss.sparse()) {
      labels(y, columns);
    }
  }

  private static String lastName(Sequential model) {
    return model.layers().isEmpty() ? model.name() : model.layers().getLast().name();
  }

  private static void labels(Samples y, int classes) {
    Memory keep = new Memory();
    long at = keep.floats(y.shape().size());
    for (int r = 0; r < y.count(); r++) {
      y.read(r, Memory.ALL, at);
      for (int i = 0; i < y.shape().size(); i++) {
        float label = Memory.get(at + 4L * i);
        if (!(label >= 0 && label < classes) || label != Math.rint(label)) {
          throw new LeavenException(
              ErrorCode.LV_1702,
              "Row %d has label %s; the network has %d classes, numbered 0 to %d."
                  .formatted(r, number(label), classes, classes - 1),
              "Number the classes from 0, or give the last layer as many units as there are.");
        }
      }
    }
    java.lang.ref.Reference.reachabilityFence(keep);
  }

  private static String number(float x) {
    return x == Math.rint(x) ? String.valueOf((long) x) : String.valueOf(x);
  }

  /** Refuses NaN and infinity in {@code n} numbers of the row that lies at an address. */
  static LeavenException notFinite(String what, int row) {
    return new LeavenException(
        ErrorCode.LV_1703,
        "Row %d of the %s holds NaN or infinity.".formatted(row, what),
        "Remove the row or fill its gaps before fitting.");
  }

  static void fit(Fit fit, int rows) {
    setting(fit.epochs() >= 0, "epochs must not be negative, was " + fit.epochs() + ".");
    setting(fit.batchSize() > 0, "batchSize must be positive, was " + fit.batchSize() + ".");
    setting(
        fit.validationSplit() >= 0 && fit.validationSplit() < 1,
        "validationSplit must be at least 0 and below 1, was " + fit.validationSplit() + ".");
    setting(
        fit.sampleWeights().length == 0 || fit.sampleWeights().length == rows,
        "there are %d sample weights for %d rows.".formatted(fit.sampleWeights().length, rows));
  }

  /** Refuses weights of classes that the output does not have. */
  static void classes(Fit fit, Shape output) {
    int columns = output.rank() == 0 ? 1 : output.dim(-1);
    int classes = Math.max(2, columns);
    for (int number : fit.classWeights().keySet()) {
      if (number < 0 || number >= classes) {
        throw new LeavenException(
            ErrorCode.LV_1702,
            "A weight is given for class %d; the network has classes 0 to %d."
                .formatted(number, classes - 1),
            "Give weights for those classes only.");
      }
    }
  }

  static void batch(Fit fit, int rows) {
    if (rows == 0) {
      throw new LeavenException(
          ErrorCode.LV_1704,
          "No rows are left to learn from after the validation split.",
          "Give more rows or a smaller split.");
    }
    if (fit.batchSize() > rows) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "The batch of %d rows is larger than the data of %d.".formatted(fit.batchSize(), rows),
          "Fit with a batchSize of at most " + rows + ".");
    }
  }

  private static void setting(boolean condition, String detail) {
    if (!condition) {
      throw new LeavenException(
          ErrorCode.LV_1705, "Fit: " + detail, "Change that setting; the defaults are Keras's.");
    }
  }
}
