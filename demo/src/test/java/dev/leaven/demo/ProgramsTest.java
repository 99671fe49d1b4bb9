package dev.leaven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The programs of the guide do what the guide says. */
class ProgramsTest {
  @Test
  void theArticlesProgramReadsDigits() {
    var said = outputOf(() -> ArticleProgram.main(new String[0]));
    assertThat(said).contains("Epoch 5/5").contains("1875/1875");
    var accuracy = Pattern.compile("accuracy=([0-9.]+)").matcher(said);
    assertThat(accuracy.find()).isTrue();
    // Healthy 0.977 (mean of five seeds); without the hidden layer 0.926; bar of a single seed
    // 0.973.
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThanOrEqualTo(0.973);
  }

  @Test
  void regressionFindsTheCurveUnderTheNoise() {
    // Noise of 0.05 leaves an error of 0.0025; a straight line is left with 0.14.
    assertThat(RegressionProgram.run(7).get("loss")).isLessThan(0.006);
  }

  @Test
  void gradientDescentSeparatesTheCircle() {
    // Healthy 0.98; a straight line can only say "outside": 0.65.
    assertThat(TwoClassesProgram.run(7).get("accuracy")).isGreaterThan(0.95);
  }

  @Test
  void theWideningNetworkIsFittedAndDrawn() {
    var picture = WideningProgram.run(7);
    // Healthy 0.002; the mean of the curve alone leaves 0.9.
    assertThat(picture.error()).isLessThan(0.02);
    assertThat(picture.svg()).startsWith("<svg").contains("<polyline");
    assertThat(picture.svg().split("<circle")).hasSize(1 + 1 + 8 + 16 + 32 + 64 + 1);
  }

  private static String outputOf(Runnable program) {
    var bytes = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
