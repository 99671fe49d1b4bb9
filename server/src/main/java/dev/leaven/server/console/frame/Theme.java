package dev.leaven.server.console.frame;

import java.util.Arrays;
import java.util.Locale;

/** Whether pages are light or dark; {@link #AUTO} follows the system. */
public enum Theme {
  AUTO,
  LIGHT,
  DARK;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Theme of(String id) {
    return Arrays.stream(values()).filter(t -> t.id().equals(id)).findFirst().orElse(AUTO);
  }
}
