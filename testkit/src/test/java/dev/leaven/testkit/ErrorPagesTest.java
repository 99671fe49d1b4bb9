package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error has a page, and every page an error. */
class ErrorPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "errors");

  @Test
  void everyCodeHasAPageAndEveryPageACode() throws IOException {
    var codes =
        Arrays.stream(ErrorCode.values())
            .map(code -> code.id() + ".md")
            .collect(Collectors.toCollection(TreeSet::new));
    try (var files = Files.list(PAGES)) {
      var pages =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("README.md"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(pages).isEqualTo(codes);
    }
  }

  @Test
  void everyPageBearsItsTitleAndSaysWhatWhyAndHow() throws IOException {
    for (var code : ErrorCode.values()) {
      assertThat(Files.readString(PAGES.resolve(code.id() + ".md")))
          .as(code.id())
          .startsWith("# " + code.id() + ": " + code.title() + "\n")
          .contains("**What happened.**", "**Why.**", "**How to fix it.**");
    }
  }
}
