package dev.leaven.nn.data;

import java.util.ArrayList;
import java.util.List;

/** The rows left out so far: all are counted, the first {@value #KEPT} are kept with reasons. */
final class Rejections {
  static final int KEPT = 1_000;

  private final List<Rejected> first = new ArrayList<>();
  private long count;

  void add(String where, String why) {
    count++;
    if (first.size() < KEPT) {
      first.add(new Rejected(where, why));
    }
  }

  void addAll(List<Rejected> others, long counted) {
    for (var other : others) {
      add(other.where(), other.why());
    }
    count += counted - others.size();
  }

  List<Rejected> first() {
    return List.copyOf(first);
  }

  long count() {
    return count;
  }
}
