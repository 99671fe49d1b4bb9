package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.Wire;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The verbs that train and bring models in, from the command line to the files they write. */
class TrainingVerbsTest {
  @TempDir static Path folder;

  /** What one command line left: its exit code and what it said where. */
  private record Ended(int code, String out, String err) {
    JsonNode lastLine() {
      return Wire.LENIENT.readTree(out.lines().toList().getLast());
    }
  }

  @BeforeAll
  static void drawPictures() throws IOException {
    draw(folder.resolve("train"), 24, 1);
    draw(folder.resolve("test"), 10, 2);
  }

  /** A folder for each of two labels: bars that lie, bars that stand. */
  private static void draw(Path to, int each, long seed) throws IOException {
    var random = new Random(seed);
    for (var label : List.of("lying", "standing")) {
      var of = Files.createDirectories(to.resolve(label));
      for (int i = 0; i < each; i++) {
        var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        int at = 8 + random.nextInt(8);
        int thick = 2 + random.nextInt(3);
        if (label.equals("lying")) {
          pen.fillRect(5, at, 18, thick);
        } else {
          pen.fillRect(at, 5, thick, 18);
        }
        pen.dispose();
        ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
      }
    }
  }

  private static Ended here(String... line) {
    var out = new StringWriter();
    var err = new StringWriter();
    var command =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Ended(command.execute(line), out.toString(), err.toString());
  }

  /** In a process of its own, as scripts call it: nothing else may reach its standard output. */
  private static Ended process(String... line) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "--add-modules=jdk.incubator.vector"));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(line));
    var err = folder.resolve("err.txt");
    var process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void evaluateEndsWithOneLineOfJsonAndTellsItsProgressElsewhere() throws Exception {
    var ended =
        process(
            "evaluate",
            "image-classification",
            "--train",
            folder.resolve("train").toString(),
            "--test",
            folder.resolve("test").toString(),
            "--recipe",
            "mlp",
            "--epochs",
            "1",
            "--seed",
            "3",
            "--json");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(1);
    var measured = ended.lastLine();
    assertThat(measured.get("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(measured.get("train_seconds").asDouble()).isPositive();
    assertThat(measured.get("epochs").asInt()).isEqualTo(1);
    assertThat(measured.get("parameters").asLong()).isGreaterThan(1_000);
    assertThat(measured.get("test_rows").asInt()).isEqualTo(20);
    assertThat(ended.err()).contains("48 pictures to learn", "20 pictures to test", "epoch 1/1");
  }

  @Test
  void fitWritesTheVersionsFolderWithItsNetworkAndImportBringsItIn() throws Exception {
    var out = folder.resolve("fitted");
    var fitted =
        here(
            "fit",
            "--train",
            folder.resolve("train").toString(),
            "--test",
            folder.resolve("test").toString(),
            "--model",
            "mlp",
            "--epochs",
            "1",
            "--out",
            out.toString(),
            "--json");
    assertThat(fitted.code()).as(fitted.err()).isZero();
    assertThat(out.resolve("model.onnx")).isNotEmptyFile();
    assertThat(out.resolve("report.json")).isNotEmptyFile();
    assertThat(fitted.lastLine().get("epochs").asInt()).isEqualTo(1);
    assertThat(fitted.lastLine().get("parameters").asLong()).isPositive();
    assertThat(fitted.lastLine().get("train_seconds").asDouble()).isPositive();
    assertThat(fitted.lastLine().get("accuracy").asDouble()).isBetween(0.0, 1.0);

    var config = ServerConfig.of(folder.resolve("data")).withPort(0);
    try (var server = LeavenServer.start(config)) {
      importsTriedInAWorker(server, out.resolve("model.onnx"));
      ledgerHoldsTheReceipt(server);
      importsWhatFitWroteAndMeasuresIt(server, out);
      var models = here("models", "list", "--data", config.data().toString()).out();
      assertThat(models).containsPattern("(?m)^bars +image-classification +1\\b");
      assertThat(models).doesNotContainPattern("(?m)^(broken|narrow) .*[1-9]");
    }
  }

  /** A network that rescales pixels itself answers after an import as it did where it was made. */
  private static void importsWhatFitWroteAndMeasuresIt(LeavenServer server, Path fitted) {
    var at = List.of("--url", server.url(), "--key", server.adminKey());
    assertThat(on(at, "datasets", "create", "bars").code()).isZero();
    var added = on(at, "datasets", "add", "bars", folder.resolve("train").toString());
    assertThat(added.out())
        .containsPattern("48 rows: [1-9]\\d added, \\d+ there already, 0 refused");
    // Files of one name under two labels are two rows; the same picture again is one.
    assertThat(on(at, "datasets", "add", "bars", folder.resolve("train").toString()).out())
        .contains("0 added, 48 there already");
    var lying = folder.resolve("train/lying/0.png").toString();
    var again = on(at, "datasets", "add", "bars", lying, "--label", "standing");
    assertThat(again.code()).isEqualTo(Main.FAILED);
    assertThat(again.out()).contains("0.png: LV-1103", "1 refused");

    var brought =
        on(
            at,
            "import",
            fitted.toString(),
            "--task",
            "image-classification",
            "--model",
            "ours",
            "--dataset",
            "bars");
    assertThat(brought.code()).as(brought.out() + brought.err()).isZero();
    assertThat(brought.out()).doesNotContain("measured on nothing");
    var versions = on(at, "models", "versions", "ours", "--json").lastLine();
    var headline = versions.path("items").get(0).path("headline");
    assertThat(headline.path("testRows").asInt()).isPositive();
    // The network rescales by itself: rescaled once more it would answer nearly at random.
    var newest = on(at, "run", "list", "--json").lastLine().path("items").get(0);
    assertThat(newest.path("settings").path("scale").asString()).isEqualTo("1.0");
    assertThat(newest.path("settings").path("labels").asString()).isEqualTo("lying,standing");
    assertThat(on(at, "models", "versions", "ours").out()).containsPattern("\\d %.* on \\d+ rows");

    var unnamed =
        on(at, "import", copied(fitted, "My Model.onnx"), "--task", "image-classification");
    assertThat(unnamed.code()).isEqualTo(Main.USAGE);
    assertThat(unnamed.err()).contains("--model NAME");
  }

  private static String copied(Path fitted, String name) {
    try {
      var to = Files.createDirectories(folder.resolve("elsewhere")).resolve(name);
      return Files.copy(fitted.resolve("model.onnx"), to).toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Ended on(List<String> at, String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(at);
    return here(line.toArray(String[]::new));
  }

  @Test
  void evaluateRefusesTestLabelsThatWereNeverLearnt() throws IOException {
    var foreign = Files.createDirectories(folder.resolve("foreign/sleeping"));
    Files.copy(folder.resolve("test/lying/0.png"), foreign.resolve("0.png"));
    var ended =
        here(
            "evaluate",
            "image-classification",
            "--train",
            folder.resolve("train").toString(),
            "--test",
            folder.resolve("foreign").toString(),
            "--epochs",
            "1");
    assertThat(ended.code()).isEqualTo(Main.FAILED);
    assertThat(ended.err()).contains("LV-1104 ", "sleeping", "lying, standing");
  }

  private static void importsTriedInAWorker(LeavenServer server, Path good) throws IOException {
    var brought = bring(server, good, "bars");
    assertThat(brought.code()).as(brought.err()).isZero();
    assertThat(brought.lastLine().get("state").asString()).isEqualTo("succeeded");
    assertThat(brought.lastLine().get("version").asInt()).isEqualTo(1);

    var broken = folder.resolve("broken.onnx");
    Files.write(broken, new byte[] {8, 7, 18, 120, 99, 1, 2, 3});
    refused(bring(server, broken, "broken"), "LV-1801");

    var narrow = folder.resolve("narrow.onnx");
    var network = new Sequential(new Dense(3), new Activation(ActivationFunction.SOFTMAX));
    network.build(Shape.of(5), 1);
    network.exportOnnx(narrow);
    refused(bring(server, narrow, "narrow"), "LV-1801");

    var absent = bring(server, folder.resolve("absent.onnx"), "absent");
    assertThat(absent.code()).isEqualTo(Main.FAILED);
    assertThat(absent.err()).startsWith("LV-1801 ").contains("absent.onnx");
  }

  /** The receipt of a change, noted elsewhere, tells later whether anything was taken away. */
  private static void ledgerHoldsTheReceipt(LeavenServer server) {
    var client = LeavenClient.of(server.url(), server.adminKey());
    client.createDataset("noted", "image-classification");
    var head = client.receipt().orElseThrow();
    client.createDataset("later", "image-classification");
    assertThat(verify(server, head).code()).isZero();
    var strange = verify(server, "f".repeat(64));
    assertThat(strange.code()).isEqualTo(Main.FAILED);
    assertThat(strange.lastLine().get("intact").asBoolean()).isFalse();
  }

  private static Ended verify(LeavenServer server, String head) {
    return here(
        "ledger",
        "verify",
        "--head",
        head,
        "--url",
        server.url(),
        "--key",
        server.adminKey(),
        "--json");
  }

  /** The run that tried it says what is wrong and what to do, without a trace. */
  private static void refused(Ended ended, String code) {
    assertThat(ended.code()).as(ended.out()).isEqualTo(Main.FAILED);
    assertThat(ended.lastLine().get("state").asString()).isEqualTo("failed");
    var failure = ended.lastLine().get("failure").asString();
    assertThat(failure).startsWith(code + " ").doesNotContain("\tat ", "Exception");
    assertThat(failure.split("\\. ").length).as(failure).isGreaterThanOrEqualTo(2);
  }

  private static Ended bring(LeavenServer server, Path file, String model) {
    return here(
        "import",
        file.toString(),
        "--task",
        "image-classification",
        "--model",
        model,
        "--set",
        "labels=lying,standing",
        "--url",
        server.url(),
        "--key",
        server.adminKey(),
        "--json");
  }

  @Test
  void fitRefusesAFolderThatHoldsSomethingAndLeavesItAlone() throws IOException {
    var full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    var ended =
        here(
            "fit",
            "--train",
            folder.resolve("train").toString(),
            "--model",
            "mlp",
            "--out",
            full.toString());
    assertThat(ended.code()).isEqualTo(Main.USAGE);
    assertThat(ended.err()).startsWith("LV-2001 ");
    try (var files = Files.list(full)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toList()))
          .containsExactly("mine.txt");
    }
  }
}
