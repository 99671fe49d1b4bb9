package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.Attributes;
import dev.leaven.model.Dataset;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Prediction;
import dev.leaven.model.User;
import dev.leaven.store.Predictions;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of erased people in the files of SQLite: nothing, byte for byte. Without {@link
 * PageGaps}, ids of about one in fifty of the people stay where pages of indexes were split.
 *
 * <p>{@code -Dleaven.erasure.events=N} adds more events than 60,000.
 */
final class ErasureTest {
  private static final String HERE = "default";
  private static final String SHOP = "ds_1";
  private static final int USERS = 20_000;
  private static final int ERASED = 50;
  private static final int EVENTS = Integer.getInteger("leaven.erasure.events", 60_000);

  @TempDir Path data = Path.of("");

  @Test
  void noTraceOfFiftyErasedPeopleIsInAnyFile() throws SQLException {
    var random = new Random(20_260_301);
    var names = new ArrayList<String>();
    try (var store = Stores.open(StoreConfig.sqlite(data))) {
      store.datasets().create(new Dataset(SHOP, HERE, "shop", "recommendation", StoreTests.NOON));
      for (int from = 0; from < EVENTS; from += 1_000) {
        store.events().add(HERE, SHOP, events(random, from, 1_000), StoreTests.NOON);
        store.events().putUsers(HERE, SHOP, users(random), StoreTests.NOON);
      }
      answer(store);
      for (int i = 0; i < ERASED; i++) {
        names.add(user(i * 7));
        names.add(erase(store, user(i * 7)));
      }
      assertThat(found(names)).as("while the store is open").isEmpty();
      assertThat(found(List.of(user(1)))).as("others, by the same search").isNotEmpty();
    }
    assertThat(found(names)).as("once it is closed").isEmpty();
    assertThat(integrity("events-default.db")).isEqualTo("ok");
    assertThat(integrity("control.db")).isEqualTo("ok");
  }

  /** Each person had an answer, whose input names the person, and old ones were dropped by age. */
  private static void answer(Store store) {
    for (int i = 0; i < 8 * ERASED; i++) {
      var surrogate = store.events().surrogate(HERE, SHOP, user(i)).orElse("nobody");
      var at = StoreTests.NOON.plusSeconds(i);
      var answer =
          new Prediction("p" + i, HERE, "m", 1, Alias.LIVE, at, "{}", Optional.of(surrogate));
      var input = ("user " + user(i)).repeat(9).getBytes(StandardCharsets.UTF_8);
      store.predictions().add(List.of(new Predictions.Logged(answer, Optional.of(input))));
      if (i % 100 == 99) {
        store.predictions().dropInputs(at.minusSeconds(90));
      }
    }
  }

  /** Erases a user everywhere; returns the surrogate. */
  private static String erase(Store store, String user) {
    var erased = store.events().erase(HERE, SHOP, user).orElseThrow();
    assertThat(store.predictions().erase(HERE, erased.surrogate())).isEqualTo(1);
    return erased.surrogate();
  }

  private static String user(int number) {
    return "person.%05d.of.this.test".formatted(number);
  }

  private static List<User> users(Random random) {
    var users = new ArrayList<User>();
    for (int i = 0; i < 300; i++) {
      var id = user(random.nextInt(USERS));
      var note = ("likes " + id + " ").repeat(random.nextInt(20));
      users.add(new User(id, new Attributes(Map.of("note", note))));
    }
    return users;
  }

  /** Each event's id and session name its user. */
  private static List<Event> events(Random random, int from, int count) {
    var events = new ArrayList<Event>();
    for (int i = from; i < from + count; i++) {
      var user = user(random.nextInt(USERS));
      events.add(
          new Event(
              "%08x-%s-%d".formatted(random.nextInt(), user, i),
              user,
              "item-" + random.nextInt(2_000),
              EventType.values()[random.nextInt(4)],
              random.nextInt(5),
              StoreTests.NOON.plusSeconds(random.nextInt(1_000_000)),
              random.nextBoolean() ? Optional.of("by-" + user) : Optional.empty(),
              OptionalInt.empty(),
              Optional.empty(),
              new TreeSet<>()));
    }
    return events;
  }

  /** Which of the names are anywhere in the data folder's files, with the file. */
  private List<String> found(List<String> names) {
    var found = new ArrayList<String>();
    try (var files = Files.walk(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        names.stream()
            .filter(bytes::contains)
            .forEach(name -> found.add(name + " in " + data.relativize(file)));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return found;
  }

  private String integrity(String file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(file));
        var result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
      return result.getString(1);
    }
  }
}
