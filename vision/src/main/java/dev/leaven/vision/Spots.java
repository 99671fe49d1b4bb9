package dev.leaven.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected spots of ink in a picture, with their extents; dirt can be told by its size. */
final class Spots {
  /** A rectangle of pixels, ends included. */
  record Box(int top, int left, int bottom, int right) {
    int height() {
      return bottom - top + 1;
    }

    int width() {
      return right - left + 1;
    }

    Box with(Box other) {
      return new Box(
          Math.min(top, other.top),
          Math.min(left, other.left),
          Math.max(bottom, other.bottom),
          Math.max(right, other.right));
    }
  }

  private record Spot(int size, Box box) {}

  private final int width;
  private final int[] spotOf; // 0: none; else 1 + its place in spots
  private final List<Spot> spots = new ArrayList<>();
  private final List<Boolean> kept = new ArrayList<>();
  private int[] stack = new int[256];

  private Spots(int size, int width) {
    this.width = width;
    this.spotOf = new int[size];
  }

  /** Finds the spots of ink above a threshold; pixels that touch by a corner are connected. */
  static Spots find(float[] ink, int height, int width, float threshold) {
    var found = new Spots(ink.length, width);
    for (int i = 0; i < ink.length; i++) {
      if (found.spotOf[i] == 0 && ink[i] > threshold) {
        found.fill(ink, height, threshold, i);
      }
    }
    return found;
  }

  private void fill(float[] ink, int height, float threshold, int from) {
    int number = spots.size() + 1;
    int size = 0;
    int top = height;
    int bottom = 0;
    int left = width;
    int right = 0;
    int depth = 0;
    stack[depth++] = from;
    spotOf[from] = number;
    while (depth > 0) {
      int place = stack[--depth];
      int y = place / width;
      int x = place % width;
      size++;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      left = Math.min(left, x);
      right = Math.max(right, x);
      if (depth + 8 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int next = ny * width + nx;
          if (spotOf[next] == 0 && ink[next] > threshold) {
            spotOf[next] = number;
            stack[depth++] = next;
          }
        }
      }
    }
    spots.add(new Spot(size, new Box(top, left, bottom, right)));
    kept.add(true);
  }

  /** Wipes spots of less than a share of the largest out of the ink. */
  void drop(double share, float[] ink) {
    int largest = spots.stream().mapToInt(Spot::size).max().orElse(0);
    boolean any = false;
    for (int s = 0; s < spots.size(); s++) {
      boolean dirt = spots.get(s).size() < share * largest;
      kept.set(s, !dirt);
      any |= dirt;
    }
    for (int i = 0; any && i < ink.length; i++) {
      if (spotOf[i] > 0 && !kept.get(spotOf[i] - 1)) {
        ink[i] = 0;
      }
    }
  }

  /** The box around all spots that were kept; there must be one. */
  Box box() {
    Box box = null;
    for (int s = 0; s < spots.size(); s++) {
      if (kept.get(s)) {
        box = box == null ? spots.get(s).box() : box.with(spots.get(s).box());
      }
    }
    if (box == null) {
      throw new IllegalStateException("there is no ink");
    }
    return box;
  }
}
