package dev.leaven.server.console;

import dev.leaven.server.console.frame.ErrorWords;
import dev.leaven.server.console.frame.Frame;
import java.util.Optional;

/** An error as a page: what happened, how to fix it, and its code. */
public record ProblemView(Frame frame, String code, String title, String detail, String fix) {
  /** What the code means in the page's language, where that is not English. */
  public Optional<ErrorWords> words() {
    return ErrorWords.of(frame.text().language(), code);
  }
}
