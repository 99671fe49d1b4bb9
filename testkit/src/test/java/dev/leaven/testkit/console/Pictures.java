package dev.leaven.testkit.console;

import com.microsoft.playwright.options.FilePayload;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Files that a person might drop onto the console. */
final class Pictures {
  private Pictures() {}

  /** A seven in ink on white paper, as somebody photographs it. */
  static FilePayload stroke() {
    var picture = new BufferedImage(120, 160, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 120, 160);
    pen.setColor(new Color(30, 30, 60));
    pen.setStroke(new BasicStroke(9));
    pen.drawPolyline(new int[] {25, 95, 50}, new int[] {35, 33, 130}, 3);
    pen.dispose();
    var file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", file);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return new FilePayload("seven.png", "image/png", file.toByteArray());
  }

  /** A file that says it is a picture and is none. */
  static FilePayload broken() {
    return new FilePayload("broken.png", "image/png", new byte[] {1, 2, 3, 4});
  }
}
