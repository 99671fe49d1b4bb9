package dev.leaven.recommend.kernels;

/** Four people by a panel of items, in plain Java. */
class ProductTile {
  /** How many items a panel has. */
  int columns() {
    return 16;
  }

  /**
   * Writes all inner products and says who has one above a bound: bit g for person g.
   *
   * @param people factor by factor, four numbers each
   * @param panels factor by factor, as many numbers as a panel has items, from {@code at}
   * @param scores four rows
   */
  int multiply(float[] people, float[] panels, int at, int width, float[] bounds, float[] scores) {
    int columns = columns();
    int hits = 0;
    for (int g = 0; g < BestProducts.TOGETHER; g++) {
      for (int c = 0; c < columns; c++) {
        float sum = 0;
        for (int f = 0; f < width; f++) {
          sum = Math.fma(people[f * BestProducts.TOGETHER + g], panels[at + f * columns + c], sum);
        }
        scores[g * columns + c] = sum;
        hits |= sum > bounds[g] ? 1 << g : 0;
      }
    }
    return hits;
  }
}
