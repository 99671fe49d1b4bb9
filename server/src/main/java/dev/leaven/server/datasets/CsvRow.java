package dev.leaven.server.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits one row of CSV into its values (RFC 4180, section 2), fed a line at a time. */
final class CsvRow {
  private enum State {
    AT_START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE
  }

  private final List<String> values = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private State state = State.AT_START;
  private Optional<String> fault = Optional.empty();
  private int length;

  /** Takes a line without its line break, which belongs to a value that is still quoted. */
  void add(String line) {
    if (state == State.QUOTED) {
      value.append('\n');
    }
    length += line.length() + 1;
    for (int i = 0; i < line.length() && fault.isEmpty(); i++) {
      take(line.charAt(i));
    }
    if (state != State.QUOTED) {
      end();
    }
  }

  private void take(char c) {
    if (state == State.QUOTED) {
      if (c == '"') {
        state = State.AFTER_QUOTE;
      } else {
        value.append(c);
      }
    } else if (c == ',') {
      end();
    } else if (c == '"') {
      quote();
    } else if (state == State.AFTER_QUOTE) {
      fault = Optional.of("Something follows a closing quote.");
    } else {
      state = State.PLAIN;
      value.append(c);
    }
  }

  private void quote() {
    switch (state) {
      case AT_START -> state = State.QUOTED;
      case AFTER_QUOTE -> {
        value.append('"');
        state = State.QUOTED;
      }
      default -> fault = Optional.of("A quote stands inside a value that does not begin with one.");
    }
  }

  private void end() {
    values.add(value.toString());
    value.setLength(0);
    state = State.AT_START;
  }

  /** Whether a quoted value is still open, so that the row goes on in the next line. */
  boolean isOpen() {
    return state == State.QUOTED && fault.isEmpty();
  }

  Optional<String> fault() {
    return fault;
  }

  List<String> values() {
    return values;
  }

  int length() {
    return length;
  }
}
