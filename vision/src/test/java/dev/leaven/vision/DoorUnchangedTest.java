package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * What comes out of the door for seeded drawings, pixel for pixel as it was before the door was
 * made fast: models that were trained before would else see other pictures than they learned from.
 */
class DoorUnchangedTest {
  private static final int DRAWINGS = 120;

  /** Of the plain code, which asked each pixel for everything; any changed pixel changes it. */
  private static final long AS_IT_WAS = 7_142_668_236_059_383_260L;

  @Test
  void drawingsBecomeThePixelsThatTheyAlwaysBecame() {
    assertThat(mark(DRAWINGS)).isEqualTo(AS_IT_WAS);
  }

  static long mark(int drawings) {
    long mark = 1;
    for (int seed = 0; seed < drawings; seed++) {
      var entered = Door.enter(drawing(seed));
      mark = 31 * mark + entered.height();
      mark = 31 * mark + Arrays.hashCode(entered.pixels());
    }
    return mark;
  }

  /** Strokes on paper: any size, pen, colours, side light, dirt and grain, opaque or not. */
  static byte[] drawing(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int height = 40 + random.nextInt(300);
    int width = 40 + random.nextInt(300);
    int samples = 1 + random.nextInt(4);
    float[] cover = strokes(height, width, random);
    int paper = random.nextInt(256);
    int ink = paper < 128 ? 160 + random.nextInt(96) : random.nextInt(96);
    int slope = random.nextInt(3) == 0 ? random.nextInt(40) : 0;
    int grain = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 0;
    int tint = random.nextInt(6) == 0 ? random.nextInt(120) : 0;
    byte[] pixels = new byte[height * width * samples];
    for (int i = 0; i < height * width; i++) {
      double value = paper + (ink - paper) * cover[i] + slope * (double) (i % width) / width;
      value += grain == 0 ? 0 : random.nextInt(2 * grain) - grain;
      for (int s = 0; s < samples; s++) {
        boolean opacity = (samples & 1) == 0 && s == samples - 1;
        int sample = opacity ? (cover[i] > 0 ? 255 : 255 - slope) : (int) (value + s * tint);
        pixels[i * samples + s] = (byte) Math.clamp(sample, 0, 255);
      }
    }
    return FilteredPng.write(height, width, samples, pixels, random);
  }

  private static float[] strokes(int height, int width, RandomGenerator random) {
    float[] cover = new float[height * width];
    int lines = 1 + random.nextInt(4);
    double pen = 1 + random.nextDouble() * Math.min(height, width) / 8;
    for (int line = 0; line < lines; line++) {
      double fromY = random.nextDouble() * height;
      double fromX = random.nextDouble() * width;
      double toY = random.nextDouble() * height;
      double toX = random.nextDouble() * width;
      for (int step = 0; step <= 400; step++) {
        double y = fromY + (toY - fromY) * step / 400;
        double x = fromX + (toX - fromX) * step / 400;
        dot(cover, height, width, y, x, pen);
      }
    }
    return cover;
  }

  private static void dot(
      float[] cover, int height, int width, double atY, double atX, double pen) {
    for (int y = (int) Math.max(0, atY - pen); y < Math.min(height, atY + pen); y++) {
      for (int x = (int) Math.max(0, atX - pen); x < Math.min(width, atX + pen); x++) {
        double distance = Math.sqrt((y - atY) * (y - atY) + (x - atX) * (x - atX));
        float here = (float) Math.clamp(pen / 2 - distance + 0.5, 0, 1);
        cover[y * width + x] = Math.max(cover[y * width + x], here);
      }
    }
  }
}
