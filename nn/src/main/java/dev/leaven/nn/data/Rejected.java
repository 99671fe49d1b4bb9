package dev.leaven.nn.data;

/**
 * A row that could not be used and was left out.
 *
 * @param where where it stands, e.g. {@code line 12} or the file's path
 * @param why what is wrong with it and what was expected, in a few words
 */
public record Rejected(String where, String why) {
  @Override
  public String toString() {
    return where + ": " + why;
  }
}
