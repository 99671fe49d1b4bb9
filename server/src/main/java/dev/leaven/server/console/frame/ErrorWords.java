package dev.leaven.server.console.frame;

import dev.leaven.model.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What an error's code means and how it is mended, in the language of a page.
 *
 * <p>Errors are worded in English where they arise, with the names and numbers of the case. A page
 * in English shows them as they are; a page in another language says first what the code means, and
 * then gives the wording itself for what is particular to the case.
 *
 * @param said what happened
 * @param fix how to mend it
 */
public record ErrorWords(String code, String said, String fix) {
  private static final Properties CHINESE = Text.read("errors_zh-CN.properties");

  /** The words for a code; empty in English, and for what no page can meet. */
  public static Optional<ErrorWords> of(Language language, String code) {
    var said = language == Language.CHINESE ? CHINESE.getProperty(code) : null;
    return said == null
        ? Optional.empty()
        : Optional.of(new ErrorWords(code, said, CHINESE.getProperty(code + ".fix", "")));
  }

  /** The words for every code, for scripts that ask the server by themselves. */
  public static List<ErrorWords> all(Language language) {
    return codes().stream().flatMap(code -> of(language, code).stream()).toList();
  }

  /** The codes that somebody at the console can meet: all but the terminal's and the launcher's. */
  static List<String> codes() {
    return Arrays.stream(ErrorCode.values())
        .map(ErrorCode::id)
        .filter(id -> !id.startsWith("LV-20"))
        .toList();
  }

  /** The names in the bundle, to be compared with {@link #codes}. */
  static List<String> names() {
    return CHINESE.stringPropertyNames().stream().sorted().toList();
  }
}
