package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the measuring verbs refuse before they measure. */
class BenchVerbTest {
  @TempDir private Path folder;

  @Test
  void aRateAnAddressAndFilesThatCannotBeUsedAreNamed() throws Exception {
    var picture = Files.write(folder.resolve("seven.png"), new byte[8]).toString();
    var data = folder.toString();
    assertThat(refusal("bench", "serve", picture, "--url", "http://127.0.0.1:1", "--rate", "0"))
        .startsWith("LV-2001 --rate is 0");
    assertThat(refusal("bench", "serve", picture, "--url", "127.0.0.1", "--data", data))
        .contains("not a server's address");
    assertThat(refusal("bench", "serve", picture, "--url", "http://127.0.0.1:1", "--data", data))
        .contains("admin.key cannot be read");
    Files.writeString(folder.resolve("admin.key"), "secret");
    assertThat(refusal("bench", "serve", "none.png", "--url", "http://127.0.0.1:1", "--data", data))
        .contains("none.png cannot be read");
  }

  @Test
  void peersThatAreNotInstalledAreNamedWithTheScriptThatDoes() {
    assertThat(refusal("bench", "nn", "--venv", folder.toString())).contains("install.sh");
    assertThat(refusal("bench", "recommend", "--venv", folder.toString()))
        .contains("install.sh " + folder + " implicit");
  }

  @Test
  void threadsThatCannotBeAreRefused() {
    assertThat(refusal("bench", "recommend", "--threads", "0"))
        .startsWith("LV-2001 --threads is 0");
  }

  @Test
  void startsThatCannotBeCountedAreRefused() {
    assertThat(refusal("bench", "start", "--turns", "0")).startsWith("LV-2001 --turns is 0");
  }

  private static String refusal(String... line) {
    var err = new StringWriter();
    assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute(line)).isEqualTo(2);
    return err.toString();
  }
}
