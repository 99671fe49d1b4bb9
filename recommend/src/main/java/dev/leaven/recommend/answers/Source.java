package dev.leaven.recommend.answers;

import java.util.Locale;

/** What filled a place of a list, in the order in which they are tried. */
public enum Source {
  /** The person's own events speak for it. */
  PERSONAL,
  /** People of the same segment took it. */
  SEGMENT_POPULAR,
  /** Most people took it. */
  POPULAR,
  /** It is the newest. */
  LATEST;

  /** The name on the wire, e.g. {@code segment-popular}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The source of a name on the wire. */
  public static Source of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
