package dev.leaven.testkit;

import dev.leaven.api.NewRow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;

/** Ones and zeros drawn with a shaky hand, from a seed: enough to learn from within a second. */
public final class DrawnDigits {
  private static final int SIDE = 56;

  private final RandomGenerator random;

  public DrawnDigits(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A picture of a one or a zero, dark on light, as a PNG. */
  public byte[] png(boolean one) {
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(Color.BLACK);
    pen.setStroke(
        new BasicStroke(2 + random.nextInt(5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    draw(pen, one);
    pen.dispose();
    try {
      var file = new ByteArrayOutputStream();
      ImageIO.write(image, "png", file);
      return file.toByteArray();
    } catch (IOException cannotHappenInMemory) {
      throw new UncheckedIOException(cannotHappenInMemory);
    }
  }

  private void draw(Graphics2D pen, boolean one) {
    int left = 10 + random.nextInt(10);
    int top = 8 + random.nextInt(6);
    int height = 26 + random.nextInt(12);
    if (one) {
      int lean = random.nextInt(9) - 4;
      pen.drawLine(left + 10 + lean, top, left + 10 - lean, top + height);
    } else {
      pen.drawOval(left, top, 16 + random.nextInt(10), height);
    }
  }

  /** Rows to add, half of them ones. */
  public List<NewRow> rows(int count) {
    List<NewRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean one = i % 2 == 0;
      rows.add(
          new NewRow(
              Optional.of("row-" + i),
              Base64.getEncoder().encodeToString(png(one)),
              Optional.of(one ? "1" : "0"),
              Map.of("hand", i % 3 == 0 ? "left" : "right"),
              Optional.empty()));
    }
    return rows;
  }
}
