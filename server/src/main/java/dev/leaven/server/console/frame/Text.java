package dev.leaven.server.console.frame;

import static dev.leaven.model.Require.requireArgument;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Every sentence and figure of a page in one language.
 *
 * <p>A message may hold {@code {0}}, {@code {1}} … for its arguments. A missing message is an
 * error: a page never shows a key.
 */
public final class Text {
  private static final Properties ENGLISH = read("messages_en.properties");
  private static final Properties CHINESE = read("messages_zh-CN.properties");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static Properties bundle(Language language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case CHINESE -> CHINESE;
    };
  }

  private final Language language;
  private final ZoneId zone;
  private final Instant now;

  Text(Language language, ZoneId zone, Instant now) {
    this.language = language;
    this.zone = zone;
    this.now = now;
  }

  static Properties read(String name) {
    var bundle = new Properties();
    try (var in = Text.class.getResourceAsStream(name)) {
      requireArgument(in != null, "no bundle %s", name);
      bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return bundle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of a language's bundle. */
  static Set<String> keys(Language language) {
    return bundle(language).stringPropertyNames();
  }

  public Language language() {
    return language;
  }

  /** A message with its arguments in place; numbers are written with grouping. */
  public String of(String key, Object... arguments) {
    var message = bundle(language).getProperty(key);
    requireArgument(message != null, "no message %s in %s", key, language);
    for (int i = 0; i < arguments.length; i++) {
      message = message.replace("{" + i + "}", written(arguments[i]));
    }
    return message;
  }

  /**
   * A message where there is one of that key, else what was given: for names that recipes bring.
   */
  public String orElse(String key, String otherwise) {
    return bundle(language).getProperty(key, otherwise);
  }

  private String written(Object argument) {
    return argument instanceof Integer || argument instanceof Long
        ? count(((Number) argument).longValue())
        : String.valueOf(argument);
  }

  /** A whole number with grouping, e.g. {@code 60,000}. */
  public String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** A number with a fixed count of decimals. */
  public String decimal(double number, int decimals) {
    return Double.isFinite(number)
        ? String.format(Locale.ENGLISH, "%,." + decimals + "f", number)
        : "–";
  }

  /** A share from 0 to 1 as a percentage without its sign, e.g. {@code 97.81}. */
  public String share(double share, int decimals) {
    return decimal(share * 100, decimals);
  }

  /** A share from 0 to 1 as a percentage, e.g. {@code 97.81%}. */
  public String percent(double share, int decimals) {
    return share(share, decimals) + "%";
  }

  /** A difference of two shares in percentage points with its sign, e.g. {@code +1.32}. */
  public String points(double difference) {
    return String.format(Locale.ENGLISH, "%+.2f", difference * 100).replace('-', '−');
  }

  /** A probability with its sign, e.g. {@code = 0.032}; very small ones as {@code < 0.001}. */
  public String probability(double p) {
    return p < 0.001 ? "< 0.001" : "= " + decimal(p, 3);
  }

  /** A length of time with the unit that reads best. */
  public String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "–";
    }
    if (seconds < 0.9995e-3) {
      return of("duration.microseconds", decimal(seconds * 1e6, 0));
    }
    if (seconds < 0.9995) {
      return of(
          "duration.milliseconds",
          decimal(seconds * 1e3, seconds < 0.01 ? 2 : seconds < 0.1 ? 1 : 0));
    }
    if (seconds < 59.95) {
      return of("duration.seconds", decimal(seconds, 1));
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? of("duration.minutes", whole / 60, whole % 60)
        : of("duration.hours", whole / 3600, whole % 3600 / 60);
  }

  /** A size with the unit that reads best, in powers of 1,024. */
  public String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    if (bytes < 1024 * 1024) {
      return decimal(bytes / 1024.0, 1) + " KiB";
    }
    return bytes < 1024L * 1024 * 1024
        ? decimal(bytes / 1048576.0, 1) + " MiB"
        : decimal(bytes / 1073741824.0, 2) + " GiB";
  }

  /** An instant on this machine's clock, to the minute. */
  public String time(Instant instant) {
    return DAY_AND_TIME.format(instant.atZone(zone));
  }

  /** An instant on this machine's clock, to the second. */
  public String exactTime(Instant instant) {
    return TO_THE_SECOND.format(instant.atZone(zone));
  }

  /** How long ago an instant was, in words, e.g. "3 min ago". */
  public String ago(Instant instant) {
    long seconds = Math.max(0, Duration.between(instant, now).toSeconds());
    if (seconds < 45) {
      return of("ago.now");
    }
    if (seconds < 3600) {
      return of("ago.minutes", Math.max(1, seconds / 60));
    }
    return seconds < 86_400 ? of("ago.hours", seconds / 3600) : of("ago.days", seconds / 86_400);
  }

  /** The first characters of a hash, enough to tell it from others. */
  public String brief(String hash) {
    return hash.length() <= 12 ? hash : hash.substring(0, 12);
  }
}
