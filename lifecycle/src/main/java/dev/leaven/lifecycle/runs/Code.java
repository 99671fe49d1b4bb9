package dev.leaven.lifecycle.runs;

import org.jspecify.annotations.Nullable;

/** The name of the code that trains: given, or measured once, when it is first asked for. */
final class Code {
  private final String given;
  private @Nullable String measured;

  Code(String given) {
    this.given = given;
  }

  synchronized String version() {
    if (!given.isEmpty()) {
      return given;
    }
    if (measured == null) {
      measured = Machine.codeVersion();
    }
    return measured;
  }
}
