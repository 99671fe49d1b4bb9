package dev.leaven.nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state machine that splits one row, fed a physical line at a time (RFC 4180, section 2). */
final class CsvRow {
  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED,
    FAULTY
  }

  private final char separator;
  private final int mostFields;
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private State state = State.FIELD_START;
  private String fault = "";
  private int length;

  CsvRow(char separator, int mostFields) {
    this.separator = separator;
    this.mostFields = mostFields;
  }

  /** Takes one line with its line feed, if it has one. */
  void add(String line) {
    length += line.length();
    int end = line.length();
    boolean feed = end > 0 && line.charAt(end - 1) == '\n';
    int content = feed ? end - 1 : end;
    content -= feed && content > 0 && line.charAt(content - 1) == '\r' ? 1 : 0;
    for (int i = 0; i < content && state != State.FAULTY; i++) {
      take(line.charAt(i));
    }
    if (state == State.QUOTED) {
      field.append(line, content, end);
    } else if (state != State.FAULTY) {
      endField();
    }
  }

  private void take(char c) {
    switch (state) {
      case FIELD_START -> start(c);
      case PLAIN -> plain(c);
      case QUOTED -> quoted(c);
      case QUOTE_IN_QUOTED -> afterQuote(c);
      case FAULTY -> {}
    }
  }

  private void start(char c) {
    if (c == '"') {
      state = State.QUOTED;
    } else {
      state = State.PLAIN;
      plain(c);
    }
  }

  private void plain(char c) {
    if (c == separator) {
      endField();
    } else if (c == '"') {
      fail("a quote stands inside a field that does not begin with one");
    } else {
      field.append(c);
    }
  }

  private void quoted(char c) {
    if (c == '"') {
      state = State.QUOTE_IN_QUOTED;
    } else {
      field.append(c);
    }
  }

  private void afterQuote(char c) {
    if (c == '"') {
      field.append('"');
      state = State.QUOTED;
    } else if (c == separator) {
      endField();
    } else {
      fail("something follows a closing quote");
    }
  }

  private void endField() {
    if (fields.size() == mostFields) {
      fail("it has more than %,d fields".formatted(mostFields));
      return;
    }
    fields.add(field.toString());
    field.setLength(0);
    state = State.FIELD_START;
  }

  private void fail(String why) {
    fault = why;
    state = State.FAULTY;
  }

  /** Whether a quoted field is still open, so that the row goes on in the next line. */
  boolean isOpen() {
    return state == State.QUOTED;
  }

  Optional<String> fault() {
    return state == State.FAULTY ? Optional.of(fault) : Optional.empty();
  }

  List<String> fields() {
    return fields;
  }

  int length() {
    return length;
  }
}
