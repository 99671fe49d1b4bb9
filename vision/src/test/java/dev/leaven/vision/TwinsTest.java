package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.vision.ImageClassificationReport.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is there twice is found, on the side that it matters for. */
class TwinsTest {
  private final List<Row> rows = new ArrayList<>();

  @Test
  void aTestRowThatEqualsATrainingRowIsAcross() {
    add("a", drawn(1, 0), "x", Split.TRAIN);
    add("b", drawn(1, 0), "x", Split.TEST);
    Duplicates found = find();
    assertThat(counts(found)).containsExactly(0, 1, 0, 0);
    assertThat(found.contradicting()).isZero();
    assertThat(found.examples())
        .containsExactly(new ImageClassificationReport.Pair("b", "a", true, true));
  }

  @Test
  void aNearCopyOfATrainingRowIsAcrossThoughATestRowResemblesItToo() {
    add("train", drawn(1, 0), "x", Split.TRAIN);
    add("test 1", drawn(1, 1), "x", Split.TEST);
    // Nearly equals both, and the test row came last.
    add("test 2", drawn(1, 2), "x", Split.TEST);
    assertThat(counts(find())).containsExactly(0, 0, 0, 2);
  }

  @Test
  void aLeakIsFoundHoweverManyRowsOfItsKindLieBetween() {
    // All alike to the hash, whose thumbnail sees a flat picture, and far apart in grey.
    for (int i = 0; i < 60; i++) {
      add("train " + i, flat(4 * i), "x", Split.TRAIN);
    }
    for (int i = 0; i < 60; i++) {
      add("test " + i, flat(4 * i + 1), "x", Split.TEST);
    }
    assertThat(counts(find())).containsExactly(0, 0, 0, 60);
  }

  @Test
  void aTestRowThatEqualsAValidationRowIsNoLeakFromTraining() {
    add("other", drawn(2, 0), "x", Split.TRAIN);
    add("a", drawn(1, 0), "x", Split.VALIDATION);
    add("b", drawn(1, 0), "x", Split.TEST);
    assertThat(counts(find())).containsExactly(1, 0, 0, 0);
  }

  @Test
  void equalPicturesWithDifferentLabelsContradictEachOther() {
    add("a", drawn(1, 0), "x", Split.TRAIN);
    add("b", drawn(1, 0), "y", Split.TRAIN);
    add("c", drawn(1, 0), "y", Split.TEST);
    Duplicates found = find();
    assertThat(counts(found)).containsExactly(1, 1, 0, 0);
    assertThat(found.contradicting()).isEqualTo(2);
  }

  @Test
  void whatIsThereOnceIsNotCounted() {
    for (int i = 0; i < 40; i++) {
      add("row " + i, drawn(i, 0), "x", i % 2 == 0 ? Split.TRAIN : Split.TEST);
    }
    assertThat(counts(find())).containsExactly(0, 0, 0, 0);
  }

  private Duplicates find() {
    return Twins.find(new TestRows(rows), () -> {});
  }

  private static int[] counts(Duplicates found) {
    return new int[] {
      found.exactWithin(), found.exactAcross(), found.nearWithin(), found.nearAcross()
    };
  }

  private void add(String id, byte[] pixels, String label, Split split) {
    byte[] content = Picture.grey(28, 28, pixels).content();
    rows.add(new Row(id, content, Optional.of(label), Map.of(), Optional.of(split)));
  }

  private static byte[] flat(int grey) {
    byte[] pixels = new byte[784];
    java.util.Arrays.fill(pixels, (byte) grey);
    return pixels;
  }

  /** A picture of coarse random blocks, of which so many pixels differ by a little. */
  private static byte[] drawn(int seed, int changed) {
    var random = new SplittableRandom(seed);
    byte[] pixels = new byte[784];
    int[] blocks = random.ints(49, 0, 200).toArray();
    for (int i = 0; i < 784; i++) {
      pixels[i] = (byte) blocks[i / 28 / 4 * 7 + i % 28 / 4];
    }
    for (int i = 0; i < changed; i++) {
      pixels[100 + i] += 20;
    }
    return pixels;
  }
}
