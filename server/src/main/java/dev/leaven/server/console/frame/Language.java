package dev.leaven.server.console.frame;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the console speaks. */
public enum Language {
  ENGLISH("en", "English"),
  CHINESE("zh-CN", "中文");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** The BCP 47 tag, as pages declare it. */
  public String tag() {
    return tag;
  }

  /** The language's name in the language itself. */
  public String ownName() {
    return ownName;
  }

  /** The language of a tag that the switch sent or a cookie keeps. */
  static Optional<Language> of(String tag) {
    return Arrays.stream(values()).filter(l -> l.tag.equals(tag)).findFirst();
  }

  /** The first language of an {@code Accept-Language} header that we speak; else English. */
  static Language preferred(String acceptLanguage) {
    try {
      return Locale.LanguageRange.parse(acceptLanguage).stream()
          .map(range -> range.getRange().split("-", 2)[0])
          .flatMap(code -> Arrays.stream(values()).filter(l -> l.tag.startsWith(code)))
          .findFirst()
          .orElse(ENGLISH);
    } catch (IllegalArgumentException malformedHeader) {
      return ENGLISH;
    }
  }
}
