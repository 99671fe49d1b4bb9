package dev.leaven.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text of {@code ./leaven help}, which the launcher also prints without starting Java. */
final class HelpText {
  private HelpText() {}

  static String read() {
    try (var in = HelpText.class.getResourceAsStream("help.txt")) {
      if (in == null) {
        throw new IllegalStateException("help.txt is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
