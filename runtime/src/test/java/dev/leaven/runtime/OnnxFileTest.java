package dev.leaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
  @TempDir Path folder;

  private final OnnxBytes good = OnnxBytes.dense(new float[6], new float[2], 3, -1);

  @Test
  void aGoodFileIsDescribed() throws IOException {
    var file = OnnxFile.inspect(write(good), OnnxLimits.STANDARD);
    assertThat(file.operators()).isEqualTo(3);
    assertThat(file.parameters()).isEqualTo(8);
    assertThat(file.opset()).isEqualTo(17);
    assertThat(file.domains()).containsExactly("ai.onnx");
  }

  @Test
  void weightsInOtherFilesAreRefused() throws IOException {
    var entry = new OnnxBytes().text(1, "location").text(2, "../../etc/passwd");
    var tensor = new OnnxBytes().number(1, 2).number(2, 1).text(8, "w").message(13, entry);
    assertRefused(new OnnxBytes().message(5, tensor.number(14, 1)), "other files");
    var inNode =
        OnnxBytes.node("Constant", "c")
            .message(5, new OnnxBytes().text(1, "value").message(5, tensor));
    assertRefused(new OnnxBytes().message(1, inNode), "other files");
  }

  @Test
  void weightsInOtherFilesAreFoundInSubgraphsToo() throws IOException {
    var tensor = new OnnxBytes().number(14, 1);
    var branch = new OnnxBytes().message(5, tensor);
    var node =
        OnnxBytes.node("If", "y", "c")
            .message(5, new OnnxBytes().text(1, "then_branch").message(6, branch));
    assertRefused(new OnnxBytes().message(1, node), "other files");
  }

  @Test
  void operatorsOfForeignLibrariesAreRefused() throws IOException {
    var node = OnnxBytes.node("Evil", "y", "x").text(7, "my.own.native");
    assertRefused(new OnnxBytes().message(1, node), "my.own.native");
  }

  @Test
  void loopsAreRefusedWhereverTheyStand() throws IOException {
    assertRefused(OnnxBytes.endless(3), "may run without an end");
    var function = new OnnxBytes().text(1, "Mine").text(10, "my");
    var file = OnnxBytes.model(new OnnxBytes());
    file.message(25, function.message(7, OnnxBytes.node("Scan", "y", "x")));
    assertThatThrownBy(() -> OnnxFile.inspect(write(file), OnnxLimits.STANDARD))
        .hasMessageContaining("may run without an end");
  }

  @Test
  void aFilesOwnFunctionsAreSearchedAndExcuseTheirOwnNamesAlone() throws IOException {
    var nope = OnnxBytes.node("Nope", "y", "x").text(7, "evil");
    var own = new OnnxBytes().text(1, "Dummy").text(10, "evil");
    var file = OnnxBytes.model(new OnnxBytes().message(1, nope)).message(25, own);
    assertThatThrownBy(() -> OnnxFile.inspect(write(file), OnnxLimits.STANDARD))
        .hasMessageContaining("evil");
    var dummy = OnnxBytes.node("Dummy", "y", "x").text(7, "evil");
    var fine = OnnxBytes.model(new OnnxBytes().message(1, dummy)).message(25, own);
    assertThat(OnnxFile.inspect(write(fine), OnnxLimits.STANDARD).domains()).isEmpty();
    var tensor = new OnnxBytes().number(14, 1);
    var byDefault = new OnnxBytes().text(1, "t").message(5, tensor);
    var leak = OnnxBytes.model(new OnnxBytes());
    leak.message(25, new OnnxBytes().text(1, "Leak").text(10, "my").message(11, byDefault));
    assertThatThrownBy(() -> OnnxFile.inspect(write(leak), OnnxLimits.STANDARD))
        .hasMessageContaining("other files");
  }

  @Test
  void tooManyOperatorsTooManyBytesAndTooDeepGraphsAreRefused() throws IOException {
    Path file = write(good);
    assertThatThrownBy(() -> OnnxFile.inspect(file, new OnnxLimits(1 << 20, 2, 8)))
        .hasMessageContaining("more than 2 operators");
    assertThatThrownBy(() -> OnnxFile.inspect(file, new OnnxLimits(40, 10, 8)))
        .hasMessageContaining("at most 40 are taken");
    var graph = new OnnxBytes();
    for (int i = 0; i < 12; i++) {
      var attribute = new OnnxBytes().text(1, "body").message(6, graph);
      graph = new OnnxBytes().message(1, OnnxBytes.node("If", "y", "x").message(5, attribute));
    }
    assertRefused(graph, "8 deep");
  }

  @Test
  void tensorsThatClaimMoreThanAFileCanHoldAreRefused() throws IOException {
    var tensor = new OnnxBytes().number(1, 1L << 40).number(1, 1L << 40).number(2, 1);
    assertRefused(new OnnxBytes().message(5, tensor), "claims more");
  }

  @Test
  void everyCutAndEveryFlippedBitIsAnsweredWithACode() throws IOException {
    byte[] whole = good.toBytes();
    var random = new SplittableRandom(4);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken =
          i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (i % 2 == 1) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = Files.write(folder.resolve("fuzzed.onnx"), broken);
      try {
        OnnxFile.inspect(file, OnnxLimits.STANDARD);
      } catch (LeavenException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.LV_1801);
      }
    }
  }

  private void assertRefused(OnnxBytes graph, String why) throws IOException {
    Path file = write(OnnxBytes.model(graph));
    assertThatThrownBy(() -> OnnxFile.inspect(file, OnnxLimits.STANDARD))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1801))
        .hasMessageContaining(why);
  }

  private Path write(OnnxBytes bytes) throws IOException {
    return bytes.write(folder.resolve("model.onnx"));
  }
}
