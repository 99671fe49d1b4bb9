package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.vision.DrawnDigits.Style;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  @TempDir Path folder;

  @Test
  void mnistPassesUntouchedAsRowAsPngAndAsQuestion() {
    var rows = TestRows.mnist(folder, 6_000, 2_000);
    for (int row = 0; row < rows.size(); row++) {
      var picture = Picture.ofContent(rows.content(row));
      assertThat(Ink.isMade(picture)).as("row %d", row).isTrue();
      assertThat(Door.enter(picture.content())).isEqualTo(picture);
      if (row % 20 == 0) {
        assertThat(Form.DIGITS.apply(Door.enter(Png.encode(picture)))).isEqualTo(picture);
      }
    }
    assertThat(Form.of(rows)).isEqualTo(Form.DIGITS);
  }

  @Test
  void whatIsDrawnIsBroughtIntoMnistsForm() {
    for (var style : Style.values()) {
      for (int digit = 0; digit < 10; digit++) {
        var seen = Door.enter(DrawnDigits.png(digit, style, 5));
        var shape = Objects.requireNonNull(Ink.Shape.of(seen));
        assertThat(seen.width()).isEqualTo(28);
        assertThat(shape.longer()).as("%s %d", style, digit).isBetween(19, 22);
        assertThat(Math.abs(shape.centreX() - 14.5)).isLessThan(0.6);
        assertThat(Math.abs(shape.centreY() - 14.5)).isLessThan(0.6);
        assertThat(Strokes.penWidth(seen)).as("%s %d", style, digit).isBetween(1.5, 5.0);
      }
    }
  }

  @Test
  void darkOnLightAndLightOnDarkAreTheSame() {
    var light = PictureFile.open(DrawnDigits.png(3, Style.PLAIN, 2)).grey();
    byte[] inverted = new byte[light.pixels().length];
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = (byte) (255 - (light.pixels()[i] & 0xFF));
    }
    var dark = Picture.grey(light.height(), light.width(), inverted);
    assertThat(Ink.normalise(dark)).isEqualTo(Ink.normalise(light));
  }

  @Test
  void aLampOnOneSideIsNoInk() {
    var image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, new Color(0xF0F0F0), 200, 60, new Color(0xA0A0A0)));
    pen.fillRect(0, 0, 200, 200);
    pen.setColor(new Color(0x303030));
    pen.fillRect(90, 60, 14, 80);
    var seen = Door.enter(DrawnDigits.bytes(image, "png"));
    assertThat(seen.height()).isEqualTo(28);
    int inked = 0;
    for (byte pixel : seen.pixels()) {
      inked += (pixel & 0xFF) > 128 ? 1 : 0;
    }
    // A bar of 14 x 80 is 3.5 x 20 pixels; the lamp's half of the paper would be 400.
    assertThat(inked).isBetween(50, 100);
  }

  @Test
  void dirtIsWipedOff() {
    var image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(60, 40, 16, 120);
    byte[] clean = DrawnDigits.bytes(image, "png");
    pen.fillRect(190, 5, 3, 3);
    assertThat(Door.enter(DrawnDigits.bytes(image, "png"))).isEqualTo(Door.enter(clean));
  }

  @Test
  void anEmptyPictureStaysEmpty() {
    var blank = Picture.grey(280, 280, new byte[280 * 280]);
    assertThat(Ink.normalise(blank).pixels()).containsOnly(0);
  }

  @Test
  void aColourPhotoIsShrunkAndNotTakenForInk() {
    var image = new BufferedImage(300, 150, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 300; x++) {
        image.setRGB(x, y, Color.HSBtoRGB(x / 300f, 0.8f, y / 150f));
      }
    }
    var seen = Door.enter(DrawnDigits.bytes(image, "jpg"));
    assertThat(seen.width()).isEqualTo(Door.MOST_SIDE);
    assertThat(seen.height()).isEqualTo(Door.MOST_SIDE / 2);
    assertThat(seen.channels()).isEqualTo(3);
  }

  @Test
  void aBadRowIsRefusedWithItsName() {
    var bad = new Row("seven", new byte[] {1, 2, 3}, Optional.of("7"), Map.of(), Optional.empty());
    assertThatThrownBy(() -> new ImageClassification().accept(bad))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1103))
        .hasMessageContaining("seven");
  }

  @Test
  void acceptingTwiceChangesNothing() {
    var task = new ImageClassification();
    var sent =
        new Row(
            "a",
            DrawnDigits.png(4, Style.SMALL, 1),
            Optional.of("4"),
            Map.of("tool", "mouse"),
            Optional.empty());
    var once = task.accept(sent);
    assertThat(task.accept(once).content()).isEqualTo(once.content());
    assertThat(task.picture(once.content()).map(Png::isPng)).contains(true);
  }

  @Test
  void shrinkingKeepsTheMean() {
    byte[] pixels = new byte[90 * 70];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 % 251);
    }
    var small = Resize.to(Picture.grey(70, 90, pixels), 31, 17);
    assertThat(mean(small.pixels())).isBetween(mean(pixels) - 1, mean(pixels) + 1);
    byte[] even = new byte[12 * 12];
    Arrays.fill(even, (byte) 77);
    assertThat(Resize.to(Picture.grey(12, 12, even), 30, 5).pixels()).containsOnly(77);
  }

  private static double mean(byte[] pixels) {
    double sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xFF;
    }
    return sum / pixels.length;
  }
}
