package dev.leaven.recommend.kernels;

/** Which of many gathered sums can still enter a list, in plain Java. */
class PairScan {
  /** So many numbers more than items an array must have: a vector may reach over the end. */
  static final int PADDING = 32;

  /**
   * Lists every j of a range whose sum is positive and whose weight, with some slack, is no less
   * than the least that item {@code i} or item j still keeps, and returns how many.
   *
   * @param l left factors, m right factors, of the weight l·m·s ⁄ (1 + shrink·l·m)
   */
  int candidates(
      float[] sums,
      int from,
      int to,
      float[] l,
      float[] m,
      int i,
      float shrink,
      float slack,
      float[] least,
      int[] candidates) {
    int count = 0;
    for (int j = from; j < to; j++) {
      if (sums[j] > 0) {
        float sum = sums[j] * slack;
        float there = l[i] * m[j];
        float back = l[j] * m[i];
        if (sum * there >= least[i] * (1 + shrink * there)
            || sum * back >= least[j] * (1 + shrink * back)) {
          candidates[count++] = j;
        }
      }
    }
    return count;
  }
}
