package dev.leaven.server.console.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A confusion matrix as a drawing: rows are what was true, columns what the version said.
 *
 * @param cells in reading order
 * @param cell the side of a cell, in units of the drawing
 */
public record HeatGrid(List<String> labels, List<Cell> cells, int cell) {
  /** Left of and above the cells, for the labels. */
  public static final int MARGIN = 46;

  /**
   * One pair of true and said label.
   *
   * @param shade from 0 to 1: the share of the true label's rows, by its square root, so that rare
   *     confusions can be seen beside the many right answers
   */
  public record Cell(
      String truth,
      String said,
      long count,
      double share,
      double shade,
      int x,
      int y,
      String href) {
    public boolean right() {
      return truth.equals(said);
    }

    /** Whether its number must be light to be read. */
    public boolean dark() {
      return shade > 0.62;
    }
  }

  public int side() {
    return MARGIN + labels.size() * cell;
  }

  /** Lays a matrix out; {@code href} gives the address that shows a cell's pictures. */
  static HeatGrid of(
      List<String> labels, long[][] counts, BiFunction<Integer, Integer, String> href) {
    int cell = labels.size() <= 12 ? 46 : 30;
    var cells = new ArrayList<Cell>();
    for (int row = 0; row < labels.size(); row++) {
      long all = 0;
      for (long count : counts[row]) {
        all += count;
      }
      for (int column = 0; column < labels.size(); column++) {
        long count = counts[row][column];
        double share = all == 0 ? 0 : (double) count / all;
        cells.add(
            new Cell(
                labels.get(row),
                labels.get(column),
                count,
                share,
                count == 0 ? 0 : Math.max(0.06, Math.sqrt(share)),
                MARGIN + column * cell,
                MARGIN + row * cell,
                href.apply(row, column)));
      }
    }
    return new HeatGrid(List.copyOf(labels), List.copyOf(cells), cell);
  }
}
