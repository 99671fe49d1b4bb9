package dev.leaven.cli;

import dev.leaven.api.BadRow;
import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRow;
import dev.leaven.api.RowsAdded;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven datasets add}: fill a dataset from files and folders. */
@Command(
    name = "add",
    description =
        "Add rows: pictures (with --label), a folder for each label, IDX files, CSV or JSON lines;"
            + " or events, items or users (with --what). Bad rows are listed.")
final class AddRowsVerb extends Verb {
  /** Rows and, roughly, bytes that go in one request. */
  private static final int MOST = 500;

  private static final long MOST_BYTES = 8L << 20;
  private static final int TOLD_EVERY = 5_000;

  @Parameters(index = "0", paramLabel = "DATASET", description = "Its id or name.")
  private String dataset;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "PNG, JPEG, .csv or .jsonl files; a folder that holds one folder of pictures a label, or"
              + " IDX files (train-*, t10k-*).")
  private List<Path> files = List.of();

  @Option(names = "--label", paramLabel = "LABEL", description = "The label of the pictures.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--what",
      paramLabel = "WHAT",
      description = "Of a dataset of events, what the files hold: events, items or users.")
  private Optional<String> what = Optional.empty();

  /** What became of all that was sent so far. */
  private RowsAdded total = new RowsAdded(0, 0, 0, 0, List.of());

  @Override
  int with(LeavenClient client) throws IOException {
    var pictures = new ArrayList<Rows.Found>();
    var tables = new ArrayList<Path>();
    for (var file : files) {
      sortOut(file, pictures, tables);
    }
    for (var table : tables) {
      count(send(client, table), table::toString);
    }
    send(client, pictures);
    output().print(out(), total, this::report);
    return total.refused() == 0 ? 0 : Main.FAILED;
  }

  private void sortOut(Path file, List<Rows.Found> pictures, List<Path> tables) {
    if (!Files.isReadable(file)) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s cannot be read.".formatted(file),
          "Name a file or folder that exists and that you may read.");
    }
    if (Files.isDirectory(file)) {
      pictures.addAll(Rows.folder(file, label));
    } else if (Rows.isPicture(file)) {
      pictures.add(Rows.picture(file, label));
    } else {
      mediaType(file);
      tables.add(file);
    }
  }

  private RowsAdded send(LeavenClient client, Path table) throws IOException {
    var bytes = Files.readAllBytes(table);
    return what.isPresent()
        ? client.addRows(dataset, what.get(), mediaType(table), bytes)
        : client.addRows(dataset, mediaType(table), bytes);
  }

  private void send(LeavenClient client, List<Rows.Found> pictures) throws IOException {
    int from = 0;
    var batch = new ArrayList<NewRow>();
    long bytes = 0;
    for (int i = 0; i < pictures.size(); i++) {
      var row = pictures.get(i).reading().row();
      batch.add(row);
      bytes += row.content().length();
      if (batch.size() == MOST || bytes >= MOST_BYTES || i == pictures.size() - 1) {
        int first = from;
        var added = client.addRows(dataset, batch);
        count(added, line -> pictures.get((int) (first + line - 1)).file());
        from = i + 1;
        batch.clear();
        bytes = 0;
        if (from / TOLD_EVERY > first / TOLD_EVERY) {
          err().printf("%,d of %,d pictures sent%n", from, pictures.size());
          err().flush();
        }
      }
    }
  }

  /** The file that a line of a request is of. */
  private interface FileOfLine {
    String file(long line);
  }

  private void count(RowsAdded added, java.util.function.Supplier<String> table) {
    count(added, line -> "%s line %d".formatted(table.get(), line));
  }

  private void count(RowsAdded added, FileOfLine of) {
    var bad = new ArrayList<>(total.bad());
    for (var row : added.bad()) {
      bad.add(new BadRow(row.line(), of.file(row.line()), row.code(), row.detail(), row.fix()));
    }
    total =
        new RowsAdded(
            total.sent() + added.sent(),
            total.added() + added.added(),
            total.duplicates() + added.duplicates(),
            total.refused() + added.refused(),
            bad);
  }

  private void report() {
    total.bad().forEach(b -> out().printf("%s: %s %s %s%n", b.id(), b.code(), b.detail(), b.fix()));
    out()
        .printf(
            "%,d rows: %,d added, %,d there already, %,d refused%n",
            total.sent(), total.added(), total.duplicates(), total.refused());
  }

  private static String mediaType(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv" -> "text/csv";
      case "jsonl", "ndjson" -> "application/x-ndjson";
      default ->
          throw new LeavenException(
              ErrorCode.LV_1104,
              "%s has an ending that says nothing of its form.".formatted(file),
              "Give files that end in .png, .jpg, .csv or .jsonl, or a folder.");
    };
  }
}
