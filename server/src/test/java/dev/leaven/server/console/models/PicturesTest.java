package dev.leaven.server.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pictures are laid out where they belong. */
final class PicturesTest {
  @Test
  void aCellIsShadedByTheShareOfItsRow() {
    var grid = HeatGrid.of(List.of("a", "b"), new long[][] {{75, 25}, {0, 0}}, (r, c) -> "");
    assertThat(grid.cells().get(1).share()).isEqualTo(0.25);
    assertThat(grid.cells().get(1).shade()).isEqualTo(0.5);
    assertThat(grid.cells().get(1).right()).isFalse();
    assertThat(grid.cells().get(2).share()).isZero();
  }

  @Test
  void labelsAreSortedAsPeopleWould() {
    var sorted = Shelf.labelled(Map.of("10", 1L, "2", 1L, "b", 1L, "a", 1L, "", 1L));
    assertThat(sorted.keySet()).containsExactly("2", "10", "a", "b");
  }
}
