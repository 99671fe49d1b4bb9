package dev.leaven.recommend.answers;

import java.util.Locale;

/**
 * A part of an item's score; the parts add up to it.
 *
 * @param id of what brought it: an item that the person had, a feature, a rule, or a source
 * @param text for people, in the language of the question
 */
public record Reason(Kind kind, String id, float weight, String text) {
  /** What brings a part of a score. */
  public enum Kind {
    /** An item that the person had something to do with. */
    EVENT,
    /** Something known of the item, the person or the moment. */
    FEATURE,
    /** A rule of the company. */
    RULE,
    /** What is the same for everybody. */
    BASE,
    /** What cannot be told apart. */
    REST;

    /** The name on the wire, e.g. {@code event}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
