package dev.leaven.recommend.answers;

/** The arrays of the size of a catalogue that an answer needs, kept by the thread. */
final class Scratch {
  private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

  private float[] ofVersion = {};
  private float[] ofItems = {};

  private Scratch() {}

  static Scratch ofThisThread() {
    return OWN.get();
  }

  /** One number an item of a version, of exactly that length. */
  float[] ofVersion(int items) {
    if (ofVersion.length != items) {
      ofVersion = new float[items];
    }
    return ofVersion;
  }

  /** At least one number an item of an assortment. */
  float[] ofItems(int items) {
    if (ofItems.length < items) {
      ofItems = new float[items + items / 8];
    }
    return ofItems;
  }
}
