package dev.leaven.lifecycle;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Outcomes;
import dev.leaven.model.Predictor;
import dev.leaven.model.Recipe;
import dev.leaven.model.Row;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the letter that a content begins with, right as often as its version's skill allows. */
public final class ToyTask implements Task {
  public static final String ID = "toy";

  /** How many predictors are open in this process. */
  public static final AtomicInteger OPEN = new AtomicInteger();

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String capability() {
    return "toys";
  }

  @Override
  public List<Recipe> recipes() {
    return List.of(new ToyRecipe());
  }

  @Override
  public Optional<Recipe> importer() {
    return Optional.of(new ToyRecipe());
  }

  @Override
  public Row accept(Row sent) {
    if (sent.content().length == 0) {
      throw new LeavenException(
          ErrorCode.LV_1103, "The row \"%s\" is empty.".formatted(sent.id()), "Send a letter.");
    }
    return sent;
  }

  @Override
  public Predictor open(Path version) {
    try {
      var lines = Files.readAllLines(version.resolve(ToyRecipe.MODEL));
      return new Toy(Integer.parseInt(lines.get(0)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Outcomes outcomes(Predictor predictor, SnapshotRows rows, Split split) {
    var toy = (Toy) predictor;
    int[] wanted = rows.rows(split);
    var gains = new double[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      var right = rows.labels().get(rows.label(wanted[i]));
      gains[i] = toy.name(rows.content(wanted[i])).equals(right) ? 1 : 0;
    }
    return new Outcomes(rows.hash(), wanted, gains);
  }

  @Override
  public Optional<byte[]> picture(byte[] content) {
    return Optional.empty();
  }

  /** A loaded version. */
  public static final class Toy implements Predictor {
    private final int skill;
    private volatile boolean closed;

    Toy(int skill) {
      this.skill = skill;
      OPEN.incrementAndGet();
    }

    int skill() {
      return skill;
    }

    /** The letter, or {@code ?} for contents that are too hard for its skill. */
    public String name(byte[] content) {
      if (closed) {
        throw new IllegalStateException("asked after it was closed");
      }
      int hardness = Math.floorMod(Arrays.hashCode(content) * 31, 100);
      return hardness < skill ? String.valueOf((char) content[0]) : "?";
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed twice");
      }
      closed = true;
      OPEN.decrementAndGet();
    }
  }
}
