package dev.leaven.store.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collection;

/**
 * Overwrites what lies between the rows of a SQLite file.
 *
 * <p>{@code secure_delete} overwrites a row where it was deleted. But where a page was split, or
 * joined with its neighbour, rows were moved, and SQLite leaves what stood in their old place: a
 * row that is deleted later lives on there. A page of a table or an index holds, from the start,
 * its header, an array of two bytes a row, a gap, and the rows; only the gap is written here, of
 * which SQLite reads nothing, so that a crash in between harms nothing. The format is that of
 * https://www.sqlite.org/fileformat.html, section 1.6.
 *
 * <p>No connection may be open: it would keep pages in memory and write them back as they were; and
 * closing a file drops every lock that the process holds on it.
 */
final class PageGaps {
  private static final int INDEX_INTERIOR = 2;
  private static final int TABLE_INTERIOR = 5;
  private static final int INDEX_LEAF = 10;
  private static final int TABLE_LEAF = 13;

  /** The file's own header, which stands before the first page's. */
  private static final int FILE_HEADER = 100;

  private final FileChannel file;
  private final ByteBuffer page;
  private final ArrayDeque<Long> ahead = new ArrayDeque<>();
  private long cleared;

  private PageGaps(FileChannel file, int pageSize) {
    this.file = file;
    this.page = ByteBuffer.allocate(pageSize);
  }

  /**
   * Fills every gap with zeros and syncs.
   *
   * @param roots the first page of each table and index
   * @return how many pages had something there
   */
  static long clear(Path database, Collection<Long> roots) throws IOException {
    try (var file = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var header = ByteBuffer.allocate(FILE_HEADER);
      file.read(header, 0);
      int size = header.getShort(16) & 0xffff;
      var gaps = new PageGaps(file, size == 1 ? 65_536 : size);
      gaps.ahead.add(1L);
      gaps.ahead.addAll(roots);
      while (!gaps.ahead.isEmpty()) {
        gaps.visit(gaps.ahead.remove());
      }
      if (gaps.cleared > 0) {
        file.force(true);
      }
      return gaps.cleared;
    }
  }

  private void visit(long number) throws IOException {
    long start = (number - 1) * page.capacity();
    page.clear();
    while (page.hasRemaining() && file.read(page, start + page.position()) >= 0) {
      // A page may come in parts.
    }
    int header = number == 1 ? FILE_HEADER : 0;
    int kind = page.get(header);
    int rows = page.getShort(header + 3) & 0xffff;
    boolean interior = kind == INDEX_INTERIOR || kind == TABLE_INTERIOR;
    if (page.hasRemaining() || !(interior || kind == INDEX_LEAF || kind == TABLE_LEAF)) {
      throw new IOException("page %d is no part of a table or an index".formatted(number));
    }
    int array = header + (interior ? 12 : 8);
    int content = page.getShort(header + 5) & 0xffff;
    clearGap(start, array + 2 * rows, content == 0 ? 65_536 : content);
    if (interior) {
      ahead.add(page.getInt(header + 8) & 0xffff_ffffL);
      for (int row = 0; row < rows; row++) {
        int at = page.getShort(array + 2 * row) & 0xffff;
        ahead.add(page.getInt(at) & 0xffff_ffffL);
      }
    }
  }

  private void clearGap(long start, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      if (page.get(i) != 0) {
        var zeros = ByteBuffer.allocate(to - from);
        while (zeros.hasRemaining()) {
          file.write(zeros, start + from + zeros.position());
        }
        cleared++;
        return;
      }
    }
  }
}
