package dev.leaven.store.sql;

import dev.leaven.model.Alias;
import dev.leaven.model.Dataset;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Prediction;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import dev.leaven.model.Row;
import dev.leaven.model.Version;
import dev.leaven.store.Predictions;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A program that writes to a store without end and prints what was acknowledged, a line each, until
 * it is killed. {@link KillTest} then looks for every line.
 */
final class Acknowledged {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HERE = "default";
  private static final int BATCH = 200;
  static final String EVENTS = "events";

  private final Store store;
  private final PredictionLog log;
  private final PrintStream out;

  private Acknowledged(Store store, PrintStream out) {
    this.store = store;
    this.log = new PredictionLog(store.predictions());
    this.out = out;
  }

  /**
   * Runs.
   *
   * @param args the data folder and the round's number, which makes its ids its own
   */
  public static void main(String[] args) {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    var writer = new Acknowledged(Stores.open(StoreConfig.sqlite(Path.of(args[0]))), out);
    writer.say("open");
    if (writer.store.datasets().find(HERE, EVENTS).isEmpty()) {
      writer.store.datasets().create(new Dataset(EVENTS, HERE, EVENTS, "t", AT));
    }
    for (int i = 0; ; i++) {
      writer.importRows(args[1] + "-" + i);
      writer.release(args[1] + "-" + i);
      writer.predict(args[1] + "-" + i);
      writer.addEvents(args[1] + "-" + i);
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private void importRows(String id) {
    store.datasets().create(new Dataset(id, HERE, id, "t", AT));
    var rows = new java.util.ArrayList<Row>();
    for (int i = 0; i < BATCH; i++) {
      rows.add(new Row("r" + i, new byte[800], Optional.of("7"), Map.of(), Optional.empty()));
    }
    store.datasets().add(HERE, id, rows, "test", AT);
    say("rows " + id);
  }

  private void release(String id) {
    int number = store.versions().nextNumber(HERE, "digits");
    store.versions().create(version(number));
    var entry =
        store.transaction(
            () -> {
              var line = store.ledger().append(HERE, "system", "release", "{}", AT);
              store
                  .releases()
                  .set(
                      new Release(
                          HERE,
                          "digits",
                          Alias.LIVE,
                          ReleaseKind.PROMOTED,
                          OptionalInt.of(number),
                          1,
                          AT,
                          "system",
                          id,
                          line.sequence()));
              return line;
            });
    say("release " + number + " " + entry.hash());
  }

  private static Version version(int number) {
    return new Version(HERE, "digits", number, "t", "mlp", "s", "r", "d", "{}", AT);
  }

  private void predict(String id) {
    var prediction = new Prediction("p-" + id, HERE, "digits", 1, Alias.LIVE, AT, "{}");
    var logged = new Predictions.Logged(prediction, Optional.of(new byte[] {1}));
    log.add(logged).join();
    say("prediction p-" + id);
  }

  private void addEvents(String id) {
    var added = store.events().add(HERE, EVENTS, events(id), AT);
    if (added.added() == BATCH) {
      say("events " + id);
    }
  }

  /** A batch of one user's events, on items that other batches speak of as well. */
  private static List<Event> events(String user) {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> Event.of(user + "-" + i, user, "item-" + i, EventType.VIEW, 1, AT))
        .toList();
  }

  /** Whether a batch is there, each event once. */
  private static boolean hasEvents(Store store, String user) {
    var found = store.events().history(HERE, EVENTS, user, 10 * BATCH);
    return found.size() == BATCH && Set.copyOf(found).equals(Set.copyOf(events(user)));
  }

  /** Throws where a line that was printed is not in the store. */
  static void check(Store store, List<String> lines) {
    for (var line : lines) {
      var words = line.split(" ");
      boolean there =
          switch (words[0]) {
            case "open" -> true;
            case "rows" -> store.datasets().count(HERE, words[1]) == BATCH;
            case "release" ->
                store.ledger().contains(words[2])
                    && store.releases().history(HERE, "digits").stream()
                        .anyMatch(r -> r.version().orElse(0) == Integer.parseInt(words[1]));
            case "events" -> hasEvents(store, words[1]);
            case "prediction" -> store.predictions().find(HERE, words[1]).isPresent();
            default -> throw new AssertionError("what is \"" + line + "\"?");
          };
      if (!there) {
        throw new AssertionError("acknowledged and lost: " + line);
      }
    }
  }
}
