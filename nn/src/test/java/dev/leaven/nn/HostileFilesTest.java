package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.data.Csv;
import dev.leaven.nn.data.Idx;
import dev.leaven.nn.data.ImageFolder;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.twin.Draw;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were damaged at seeded random: every reader answers with what it could read or with a
 * {@link LeavenException}, and takes no memory that the file does not pay for.
 */
class HostileFilesTest {
  private static final int CASES = 500;
  private static final Byte[] FILLERS = {0, 0x7F, -1, '"', '{', '9'};
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Healthy: below 2 MiB, most of it the text of the tests' own files; a reader that believes a
   * header takes up to 2 GiB.
   */
  private static final long MOST_BYTES = 32L << 20;

  @TempDir Path folder;

  @FunctionalInterface
  private interface Reader {
    void read(Path file) throws IOException;
  }

  @Test
  void idxFiles() throws IOException {
    var plain = ByteBuffer.allocate(16 + 12).putInt(0x0803).putInt(3).putInt(2).putInt(2).array();
    damaged(plain, "a", Idx::read);
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    damaged(gzip.toByteArray(), "a.gz", Idx::read);
  }

  @Test
  void csvFiles() throws IOException {
    String text = "a,b,kind\n1,2,x\n3,\"4\",\"y\"\"z\"\n5,6,\"two\nlines\"\n7,8,x\n";
    damaged(text.getBytes(), "a.csv", file -> Csv.read(file).classes("kind"));
    String numbers = "a,b\n1,2\n3,\"4\"\n5,-6e3\n\n7,8\n";
    damaged(numbers.getBytes(), "b.csv", file -> Csv.read(file).numbers("b"));
  }

  @Test
  void pictures() throws IOException {
    var picture = new BufferedImage(24, 17, BufferedImage.TYPE_INT_RGB);
    var draw = new Draw(1);
    for (int i = 0; i < 24 * 17; i++) {
      picture.setRGB(i % 24, i / 24, draw.between(0, 0xFFFFFF));
    }
    for (String format : List.of("png", "jpg")) {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(picture, format, bytes);
      Path pictures = folder.resolve(format);
      damaged(
          bytes.toByteArray(),
          format + "/a/x." + format,
          file -> new ImageFolder(24, 24, 3).read(pictures));
    }
  }

  @Test
  void savedNetworks() throws IOException {
    network().save(folder.resolve("net"));
    Path description = folder.resolve("net/network.json");
    byte[] json = Files.readAllBytes(description);
    damaged(json, "net/network.json", file -> Sequential.load(folder.resolve("net")));
    damaged(
        network().toJson().getBytes(),
        "plain.json",
        file ->
            Sequential.fromJson(
                Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)));
    // Without the digest, so that damage reaches what lies behind it.
    String open = new String(json).replaceAll(",\\s*\"weights_sha256\"[^,}]*", "");
    assertThat(open).doesNotContain("sha256");
    Files.writeString(description, open);
    Path weights = weights();
    damaged(
        Files.readAllBytes(weights),
        folder.relativize(weights).toString(),
        file -> Sequential.load(folder.resolve("net")));
  }

  @Test
  void savedTrainings() throws IOException {
    var network = network();
    var state = new TrainingState(2, 10, 0.1, network.weights(), network.weights());
    Path file = folder.resolve("training");
    state.save(file);
    damaged(Files.readAllBytes(file), "training", TrainingState::load);
  }

  private Path weights() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("net"))) {
      return files.filter(f -> f.toString().endsWith(".safetensors")).findFirst().orElseThrow();
    }
  }

  private static Sequential network() {
    var network =
        new Sequential(
            new Input(6, 6, 2),
            new Conv2D(2, 3, ActivationFunction.RELU),
            new BatchNormalization(),
            new Flatten(),
            new Dense(2, ActivationFunction.SOFTMAX));
    network.build(network.inputShape().orElseThrow(), 1);
    return network;
  }

  private void damaged(byte[] whole, String name, Reader reader) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, whole);
    reader.read(file);
    int refused = 0;
    for (int seed = 0; seed < CASES; seed++) {
      byte[] content = damage(whole, new Draw(seed));
      Files.write(file, content);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        reader.read(file);
      } catch (LeavenException expected) {
        refused++;
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError("%s, seed %d".formatted(name, seed), e);
      }
      long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(taken).as("%s, seed %d: bytes taken", name, seed).isLessThan(MOST_BYTES);
    }
    assertThat(refused).as("%s: refused of %d", name, CASES).isPositive();
  }

  /** One to four bites: bytes changed, cut off, taken out, put in, doubled or blown up. */
  private static byte[] damage(byte[] whole, Draw draw) {
    byte[] content = whole.clone();
    int bites = draw.between(1, 4);
    for (int i = 0; i < bites && content.length > 0; i++) {
      int at = draw.between(0, content.length - 1);
      int to = Math.min(content.length, at + draw.between(1, 8));
      switch (draw.between(0, 6)) {
        case 0 -> content[at] ^= (byte) (1 << draw.between(0, 7));
        case 1 -> content[at] = (byte) draw.between(0, 255);
        case 2 -> Arrays.fill(content, at, to, draw.pick(FILLERS));
        case 3 -> content = Arrays.copyOf(content, at);
        case 4 -> content = joined(Arrays.copyOf(content, at), from(content, to));
        case 5 -> content = joined(Arrays.copyOf(content, to), from(content, at));
        default -> {
          if (to - at >= 4) {
            ByteBuffer.wrap(content).putInt(at, draw.pick(Integer.MAX_VALUE, 1 << 28, -1, 1 << 20));
          }
        }
      }
    }
    return content;
  }

  private static byte[] from(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
