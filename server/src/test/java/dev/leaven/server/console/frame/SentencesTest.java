package dev.leaven.server.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.RunState;
import dev.leaven.model.Split;
import dev.leaven.server.console.frame.Frame.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence of the console stands in both bundles, and nowhere else. */
final class SentencesTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path REFERENCE = TEMPLATES.resolve("docs");
  private static final Pattern KEY = Pattern.compile("\\bt\\.of\\(\"([a-z0-9.-]+)\"[,)]");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

  private static final Pattern TAG = Pattern.compile("<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>");
  private static final Pattern CODE =
      Pattern.compile("@template\\.[a-z.-]+\\(|@(?:if|elseif|for)\\(|[!$]\\{");

  /** Words that are the same in every language, or a program's. */
  private static final List<String> NAMES =
      List.of("Leaven", "curl", "Java", "F1", "A", "B", "v", "nbsp");

  private static final Text ENGLISH = text(Language.ENGLISH);
  private static final Text CHINESE = text(Language.CHINESE);

  private static Text text(Language language) {
    return new Text(language, ZoneOffset.UTC, Instant.EPOCH);
  }

  @Test
  void bothBundlesHaveTheSameKeys() {
    assertThat(Text.keys(Language.CHINESE)).isEqualTo(Text.keys(Language.ENGLISH));
  }

  @Test
  void bothBundlesTakeTheSameArguments() {
    for (var key : Text.keys(Language.ENGLISH)) {
      assertThat(arguments(CHINESE.of(key))).as(key).isEqualTo(arguments(ENGLISH.of(key)));
    }
  }

  @Test
  void noSentenceIsLeftInEnglishInTheChineseBundle() {
    for (var key : Text.keys(Language.CHINESE)) {
      boolean hasWords = ENGLISH.of(key).chars().filter(Character::isLetter).count() > 10;
      if (hasWords) {
        assertThat(CHINESE.of(key))
            .as(key)
            .matches(said -> said.codePoints().anyMatch(Character::isIdeographic), "Chinese");
      }
    }
  }

  @Test
  void everyKeyThatATemplateNamesIsThere() throws IOException {
    for (var template : templates()) {
      var key = KEY.matcher(Files.readString(template));
      while (key.find()) {
        assertThat(Text.keys(Language.ENGLISH)).as(template.toString()).contains(key.group(1));
      }
    }
  }

  @Test
  void everyKeyThatIsMadeOfANameIsThere() {
    var keys = Text.keys(Language.ENGLISH);
    for (var place : Place.values()) {
      assertThat(keys).contains(place.key());
    }
    for (var theme : Theme.values()) {
      assertThat(keys).contains("theme." + theme.id());
    }
    for (var state : RunState.values()) {
      assertThat(keys).contains("run.state." + state.id());
    }
    for (var alias : Alias.values()) {
      assertThat(keys).contains("alias." + alias.id());
    }
    for (var split : Split.values()) {
      assertThat(keys).contains("split." + split.id());
    }
  }

  @Test
  void noTemplateHoldsABareSentence() throws IOException {
    for (var template : templates()) {
      assertThat(bareWords(Files.readString(template))).as(template.toString()).isEmpty();
    }
  }

  @Test
  void aBareSentenceWouldBeFound() {
    assertThat(bareWords("<p>${t.of(\"a\")} Hello there</p>")).containsExactly("Hello", "there");
    assertThat(bareWords("<input placeholder=\"Your name\">")).containsExactly("Your", "name");
  }

  @Test
  void noTemplateHoldsAScriptOrAStyleOfItsOwn() throws IOException {
    for (var template : templates()) {
      var page = Files.readString(template);
      assertThat(page).as(template.toString()).doesNotContain(" style=").doesNotContain("<style");
      assertThat(page).as(template.toString()).doesNotContainPattern("<script(?![^>]* src=)");
      assertThat(page).as(template.toString()).doesNotContainPattern("\\son[a-z]+=");
      assertThat(page).as(template.toString()).doesNotContainPattern("(src|href)=\"https?:");
    }
  }

  private static TreeSet<String> arguments(String message) {
    var found = new TreeSet<String>();
    var argument = ARGUMENT.matcher(message);
    while (argument.find()) {
      found.add(argument.group());
    }
    return found;
  }

  /** The words that a person would read although no bundle holds them. */
  private static List<String> bareWords(String template) {
    var read = new StringBuilder();
    var attribute =
        Pattern.compile("\\s(title|alt|placeholder|aria-label|value)=\"([^\"$]*)\"")
            .matcher(withoutCode(template));
    while (attribute.find()) {
      if (!attribute.group(1).equals("value")) {
        read.append(' ').append(attribute.group(2));
      }
    }
    read.append(' ').append(TAG.matcher(withoutCode(template)).replaceAll(" "));
    var words = new ArrayList<String>();
    for (var word : read.toString().split("[^\\p{L}0-9]+")) {
      boolean isWord = word.chars().anyMatch(Character::isLetter);
      if (isWord && !NAMES.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private static String withoutCode(String template) {
    var text =
        template
            .replaceAll("(?s)<pre.*?</pre>", " ")
            .replaceAll("(?m)^@(import|param) .*$", " ")
            .replaceAll("(?m)^import [\\w.]+;$", " ")
            .replaceAll("(?m)^var leaven[\\s\\S]*", " ");
    for (var start = CODE.matcher(text); start.find(); start = CODE.matcher(text)) {
      text = text.substring(0, start.start()) + " " + text.substring(end(text, start.end()));
    }
    return text.replaceAll("@(else|endif|endfor)", " ").replace("`)", " ");
  }

  /** Where the code ends that an open bracket began, or where a template's content begins. */
  private static int end(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("@`", i)) {
        return i + 2;
      }
      open += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      // The API's page and the errors' pages are reference texts, in English as the API is.
      return files
          .filter(file -> file.toString().endsWith(".jte") && !file.startsWith(REFERENCE))
          .sorted()
          .toList();
    }
  }
}
