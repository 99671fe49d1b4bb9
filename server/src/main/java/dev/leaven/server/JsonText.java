package dev.leaven.server;

/** Texts in JSON that is written by hand, where a tree would cost more than the answer. */
public final class JsonText {
  private JsonText() {}

  /** Appends a JSON string (RFC 8259, section 7). */
  public static void append(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
