package dev.leaven.recommend.answers;

/** The assortment of each dataset, as it is now. */
@FunctionalInterface
public interface Assortments {
  /** A picture that has every change committed before the call. */
  Assortment now(String workspace, String dataset);
}
