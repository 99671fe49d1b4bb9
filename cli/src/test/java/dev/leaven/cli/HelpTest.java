package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code ./leaven help} says is what there is. */
class HelpTest {
  /** Verbs that the launcher itself carries out. */
  private static final Set<String> OF_THE_LAUNCHER = Set.of("test", "fmt", "dist", "help");

  @Test
  void everyVerbIsListedAndEveryListedVerbExists() {
    var listed = new TreeSet<String>();
    var lines = Pattern.compile("(?m)^  ([a-z]+)  ").matcher(HelpText.read());
    while (lines.find()) {
      listed.add(lines.group(1));
    }
    var real = new TreeSet<>(OF_THE_LAUNCHER);
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, verb) -> {
              if (!verb.getCommandSpec().usageMessage().hidden()) {
                real.add(name);
              }
            });
    assertThat(listed).isEqualTo(real);
  }

  @Test
  void everyVerbAndItsPartsExplainEveryOption() {
    explain(Main.commandLine());
  }

  private static void explain(CommandLine at) {
    for (var option : at.getCommandSpec().options()) {
      assertThat(option.description())
          .as("%s %s", at.getCommandSpec().qualifiedName(), option.longestName())
          .isNotEmpty();
    }
    for (var word : at.getCommandSpec().positionalParameters()) {
      assertThat(word.description())
          .as("%s %s", at.getCommandSpec().qualifiedName(), word.paramLabel())
          .isNotEmpty();
    }
    at.getSubcommands().values().forEach(HelpTest::explain);
  }
}
