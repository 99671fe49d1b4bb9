package dev.leaven.recommend.answers;

import java.util.Locale;

/** A language that reasons are told in. */
public enum Language {
  ENGLISH,
  CHINESE;

  /** The first language of an {@code Accept-Language} header that we speak; else English. */
  public static Language preferred(String acceptLanguage) {
    try {
      for (var range : Locale.LanguageRange.parse(acceptLanguage)) {
        var code = range.getRange().split("-", 2)[0];
        if (code.equals("zh") || code.equals("en")) {
          return code.equals("zh") ? CHINESE : ENGLISH;
        }
      }
    } catch (IllegalArgumentException malformedHeader) {
      // English, as for those who say nothing
    }
    return ENGLISH;
  }
}
