package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the repository tracks, read from git's own list. */
class RepositoryTest {
  private static final Path ROOT = Path.of("..");

  /** What a server leaves in its data folder: secrets, locks and databases. */
  private static final Pattern OF_A_SERVER =
      Pattern.compile("(.*/)?(admin\\.key(\\.new)?|leaven\\.lock|server\\.url|control\\.db(-.*)?)");

  /** A name that a command would take for an option, as a mistaken {@code --data --x} makes it. */
  private static final Pattern LIKE_AN_OPTION = Pattern.compile("(.*/)?-.*");

  @Test
  void noDataFolderOfAServerIsTracked() throws IOException, InterruptedException {
    assertThat(tracked()).isNotEmpty().noneMatch(OF_A_SERVER.asMatchPredicate());
  }

  @Test
  void noNameLooksLikeAnOption() throws IOException, InterruptedException {
    assertThat(tracked()).noneMatch(LIKE_AN_OPTION.asMatchPredicate());
  }

  @Test
  void thePatternsMatchWhatWasOnceTracked() {
    var once = "cli/--no-such-option/admin.key";
    assertThat(once).matches(OF_A_SERVER).matches(LIKE_AN_OPTION);
  }

  private static List<String> tracked() throws IOException, InterruptedException {
    assumeTrue(Files.exists(ROOT.resolve(".git")), "not a clone: nothing is tracked");
    var list =
        new ProcessBuilder("git", "ls-files", "-z")
            .directory(ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(list.waitFor()).isZero();
    return List.of(names.split("\0"));
  }
}
