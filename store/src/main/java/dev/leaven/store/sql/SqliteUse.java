package dev.leaven.store.sql;

/** What a SQLite file is for: its tables, and the sizes that suit them. */
enum SqliteUse {
  /** The loop's own things: few writes, each of which must be seen in the file soon. */
  CONTROL("sqlite", 4_096, 4_000, 16_384, 4_096),

  /**
   * Events: each batch changes a page or two of the indexes for every event, all over the file.
   * Small pages write less, and a long log is copied into the file less often, as the next batches
   * change the same pages again.
   */
  EVENTS("sqlite-events", 2_048, 64_000, 65_536, 16_384);

  private final String tables;
  private final int pageSize;
  private final int logKibibytes;
  private final int writerKibibytes;
  private final int readerKibibytes;

  SqliteUse(
      String tables, int pageSize, int logKibibytes, int writerKibibytes, int readerKibibytes) {
    this.tables = tables;
    this.pageSize = pageSize;
    this.logKibibytes = logKibibytes;
    this.writerKibibytes = writerKibibytes;
    this.readerKibibytes = readerKibibytes;
  }

  /** The folder of its migrations. */
  String tables() {
    return tables;
  }

  /** In bytes; of a new file only. */
  int pageSize() {
    return pageSize;
  }

  /** How many pages the write-ahead log gathers before it is copied into the file. */
  int logPages() {
    return logKibibytes * 1_024 / pageSize;
  }

  /** What the writing connection may hold in memory. */
  int writerKibibytes() {
    return writerKibibytes;
  }

  /** What each reading connection may hold in memory. */
  int readerKibibytes() {
    return readerKibibytes;
  }
}
