package dev.leaven.recommend.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Attributes;
import dev.leaven.model.Dataset;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.User;
import dev.leaven.model.Workspace;
import dev.leaven.recommend.catalogue.LiveCatalogues;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import dev.leaven.store.sql.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and items over a real database. */
class ProfilesTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final String W = "w";
  private static final String D = "ds_1";

  @TempDir private Path folder;
  private Store store;
  private Assortments assortments;
  private Profiles profiles;

  @BeforeEach
  void open() {
    store = Stores.open(StoreConfig.sqlite(folder));
    store.workspaces().create(new Workspace(W, "W", NOON));
    store.datasets().create(new Dataset(D, W, "shop", "recommendation", NOON));
    var catalogues = new LiveCatalogues(store.events());
    assortments = (workspace, dataset) -> new CatalogueItems(catalogues.view(workspace, dataset));
    profiles = new Profiles(store.events(), 100_000);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Profile of(String user) {
    return profiles.of(W, D, user, () -> assortments.now(W, D));
  }

  private void add(String id, String user, String item) {
    var events =
        List.of(Event.of(id, user, item, EventType.VIEW, 1, NOON.plusSeconds(id.hashCode())));
    store.events().add(W, D, events, NOON);
    profiles.added(W, D, events);
  }

  @Test
  void everyEventIsThereInTheNextProfile() {
    var random = new Random(Long.getLong("leaven.seed", 3));
    for (int e = 0; e < 300; e++) {
      var user = "u" + random.nextInt(10);
      int before = of(user).size();
      add("e" + e, user, "i" + random.nextInt(50));
      assertThat(of(user).size()).isEqualTo(before + 1);
      assertThat(of(user).times()).isSorted();
    }
  }

  @Test
  void fewerPeopleAreKeptThanThereIsRoomForAndAllAreReadRight() {
    profiles = new Profiles(store.events(), 64 * 40);
    for (int e = 0; e < 500; e++) {
      add("e" + e, "u" + e, "i" + e % 7);
    }
    for (int e = 0; e < 500; e++) {
      var person = of("u" + e);
      assertThat(person.size()).isEqualTo(1);
      assertThat(assortments.now(W, D).id(person.items()[0])).isEqualTo("i" + e % 7);
    }
  }

  @Test
  void anErasedPersonIsForgotten() {
    add("e1", "ann", "tea");
    assertThat(of("ann").surrogate()).isNotEmpty();
    store.events().erase(W, D, "ann");
    profiles.changed(W, D, "ann");
    assertThat(of("ann").size()).isZero();
    assertThat(of("ann").surrogate()).isEmpty();
  }

  @Test
  void eventsThatMayNotPersonaliseAreNotInTheProfile() {
    var trainOnly =
        new Event(
            "e1",
            "ann",
            "tea",
            EventType.PURCHASE,
            1,
            NOON,
            java.util.Optional.empty(),
            OptionalInt.empty(),
            java.util.Optional.empty(),
            new TreeSet<>(List.of(Event.TRAIN)));
    store.events().add(W, D, List.of(trainOnly), NOON);
    assertThat(of("ann").size()).isZero();
  }

  @Test
  void attributesOfAUserAreThereAfterTheyChanged() {
    add("e1", "ann", "tea");
    assertThat(of("ann").user().segment()).isEmpty();
    store
        .events()
        .putUsers(W, D, List.of(new User("ann", new Attributes(Map.of("segment", "cafés")))), NOON);
    profiles.changed(W, D, "ann");
    assertThat(of("ann").user().segment()).isEqualTo("cafés");
  }
}
