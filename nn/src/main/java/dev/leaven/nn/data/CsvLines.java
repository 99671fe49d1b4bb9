package dev.leaven.nn.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The physical lines of a UTF-8 text, numbered from 1, some of which may be put back.
 *
 * <p>A line keeps its line feed, so that a quoted field that runs over several lines is kept as it
 * was written. At most {@value #LONGEST} bytes of a line are held; a longer one or one that is not
 * UTF-8 comes without text.
 */
final class CsvLines {
  static final int LONGEST = 1 << 20;

  /** A line; its text is null where it is too long or not UTF-8, and {@code fault} then says so. */
  record Line(long number, @Nullable String text, String fault) {}

  private final InputStream in;
  private final ArrayDeque<Line> back = new ArrayDeque<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long number;

  CsvLines(InputStream in) {
    this.in = in;
  }

  /** The next line, or null after the last. */
  @Nullable Line next() throws IOException {
    return back.isEmpty() ? read() : back.pop();
  }

  /** Puts lines back, to be given again in their order. */
  void putBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      back.push(lines.get(i));
    }
  }

  private @Nullable Line read() throws IOException {
    bytes.reset();
    boolean tooLong = false;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0; c = in.read()) {
      tooLong |= bytes.size() == LONGEST;
      if (!tooLong) {
        bytes.write(c);
      }
      if (c == '\n') {
        break;
      }
    }
    number++;
    return tooLong
        ? new Line(number, null, "the line is longer than %,d bytes".formatted(LONGEST))
        : decoded();
  }

  private Line decoded() {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == '\uFEFF';
      return new Line(number, marked ? text.toString().substring(1) : text.toString(), "");
    } catch (CharacterCodingException notUtf8) {
      return new Line(number, null, "the line is not UTF-8");
    }
  }
}
