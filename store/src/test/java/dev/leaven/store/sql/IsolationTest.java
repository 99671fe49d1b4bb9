package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.Attributes;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Experiment;
import dev.leaven.model.Feedback;
import dev.leaven.model.Item;
import dev.leaven.model.Prediction;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import dev.leaven.store.Keys;
import dev.leaven.store.Predictions;
import dev.leaven.store.Store;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything is in one workspace; asked from another, every method finds nothing. */
final class IsolationTest extends StoreTests {
  private String dataset = "";

  @BeforeEach
  void fillOneWorkspace() {
    dataset = dataset("digits");
    store.datasets().add(HERE, dataset, List.of(row("a", "7")), "api", NOON);
    store.snapshots().create(snapshot("a".repeat(64), HERE, dataset));
    store.runs().create(run("run_1", HERE, "digits"));
    store.versions().create(version(HERE, "digits", 1));
    store.releases().set(release("digits", Alias.LIVE, 1, NOON));
    store.ledger().append(HERE, "key_1", "release", "{}", NOON);
    store.predictions().add(List.of(logged("p_1", NOON)));
    store
        .predictions()
        .add(new Feedback("f_1", HERE, "p_1", "wrong", Optional.empty(), NOON, "key_1"));
    store
        .keys()
        .create(
            new Keys.Key(
                "key_1", HERE, "k", Keys.hash("s"), Set.of("*:read"), NOON, Optional.empty()));
  }

  @Test
  void datasetsAreNotFound() {
    assertThat(store.datasets().find(ELSEWHERE, dataset)).isEmpty();
    assertThat(store.datasets().findByName(ELSEWHERE, "digits")).isEmpty();
    assertThat(store.datasets().list(ELSEWHERE, ALL).items()).isEmpty();
  }

  @Test
  void rowsAreNotFound() {
    var none = Optional.<String>empty();
    assertThat(store.datasets().row(ELSEWHERE, dataset, "a")).isEmpty();
    assertThat(store.datasets().remove(ELSEWHERE, dataset, "a")).isFalse();
    assertRefused(
        ErrorCode.LV_1101,
        () -> store.datasets().add(ELSEWHERE, dataset, List.of(bare("b")), "api", NOON));
    assertRefused(ErrorCode.LV_1101, () -> store.datasets().rows(ELSEWHERE, dataset, none, ALL));
    assertRefused(
        ErrorCode.LV_1101, () -> store.datasets().each(ELSEWHERE, dataset, row -> fail()));
    assertRefused(ErrorCode.LV_1101, () -> store.datasets().count(ELSEWHERE, dataset));
    assertRefused(ErrorCode.LV_1101, () -> store.datasets().countByLabel(ELSEWHERE, dataset));
    assertRefused(ErrorCode.LV_1101, () -> store.datasets().countBySplit(ELSEWHERE, dataset));
    assertThat(store.datasets().count(HERE, dataset)).isEqualTo(1);
  }

  private static void fail() {
    throw new AssertionError("a row crossed over");
  }

  @Test
  void snapshotsAreNotFound() {
    assertThat(store.snapshots().find(ELSEWHERE, "a".repeat(64))).isEmpty();
    assertThat(store.snapshots().list(ELSEWHERE, dataset)).isEmpty();
  }

  @Test
  void aSnapshotIsNotRedacted() {
    store.snapshots().redact(ELSEWHERE, "a".repeat(64), Optional.of("erasure_1"));
    assertThat(store.snapshots().find(HERE, "a".repeat(64)).orElseThrow().redacted()).isEmpty();
  }

  @Test
  void eventsAreNotFoundAndNotChanged() {
    var events = store.events();
    var bought = Event.of("e_1", "ann", "tea", EventType.PURCHASE, 1, NOON);
    var tea = new Item("tea", Attributes.NONE);
    var ann = new User("ann", Attributes.NONE);
    events.add(HERE, dataset, List.of(bought), NOON);
    events.putItems(HERE, dataset, List.of(tea), NOON);
    events.putUsers(HERE, dataset, List.of(ann), NOON);
    List<Runnable> crossing =
        List.of(
            () -> events.add(ELSEWHERE, dataset, List.of(bought), NOON),
            () -> events.putItems(ELSEWHERE, dataset, List.of(tea), NOON),
            () -> events.putUsers(ELSEWHERE, dataset, List.of(ann), NOON),
            () -> events.removeItem(ELSEWHERE, dataset, "tea", NOON),
            () -> events.item(ELSEWHERE, dataset, "tea"),
            () -> events.items(ELSEWHERE, dataset, ALL),
            () -> events.user(ELSEWHERE, dataset, "ann"),
            () -> events.eachUser(ELSEWHERE, dataset, user -> fail()),
            () -> events.changes(ELSEWHERE, dataset, 0, 10),
            () -> events.revision(ELSEWHERE, dataset),
            () -> events.history(ELSEWHERE, dataset, "ann", 10),
            () -> events.counts(ELSEWHERE, dataset),
            () -> events.list(ELSEWHERE, dataset, ALL),
            () -> events.surrogate(ELSEWHERE, dataset, "ann"),
            () -> events.walk(ELSEWHERE, dataset, new Forbidden()),
            () -> events.erase(ELSEWHERE, dataset, "ann"));
    crossing.forEach(attempt -> assertRefused(ErrorCode.LV_1101, attempt::run));
    assertThat(events.history(HERE, dataset, "ann", 10)).containsExactly(bought);
    assertThat(events.item(HERE, dataset, "tea")).contains(tea);
  }

  /** A walk that must hand nothing over. */
  private static final class Forbidden implements Events.Walk {
    @Override
    public void item(Item item) {
      fail();
    }

    @Override
    public void user(Events.Owner owner) {
      fail();
    }

    @Override
    public void event(Event event) {
      fail();
    }
  }

  @Test
  void experimentsAreNotFoundOrStopped() {
    store.versions().create(version(HERE, "digits", 2));
    var experiments = store.experiments();
    experiments.create(
        new Experiment(
            "exp_1",
            HERE,
            "digits",
            "thick pens",
            1,
            2,
            0.5,
            List.of("correct"),
            NOON,
            Optional.empty(),
            "key_1"));
    assertThat(experiments.find(ELSEWHERE, "exp_1")).isEmpty();
    assertThat(experiments.running(ELSEWHERE, "digits")).isEmpty();
    assertThat(experiments.list(ELSEWHERE, ALL).items()).isEmpty();
    experiments.stop(ELSEWHERE, "exp_1", NOON);
    assertThat(experiments.find(HERE, "exp_1").orElseThrow().running()).isTrue();
  }

  @Test
  void aPersonsAnswersAreNotErased() {
    var answer =
        new Prediction("p_2", HERE, "digits", 1, Alias.LIVE, NOON, "{}", Optional.of("person_1"));
    store.predictions().add(List.of(new Predictions.Logged(answer, Optional.empty())));
    assertThat(store.predictions().erase(ELSEWHERE, "person_1")).isZero();
    assertThat(store.predictions().find(HERE, "p_2")).isPresent();
  }

  @Test
  void runsAreNotFound() {
    assertThat(store.runs().find(ELSEWHERE, "run_1")).isEmpty();
    assertThat(store.runs().list(ELSEWHERE, Optional.empty(), ALL).items()).isEmpty();
    assertThat(store.runs().list(ELSEWHERE, Optional.of("digits"), ALL).items()).isEmpty();
  }

  @Test
  void versionsAndReleasesAreNotFound() {
    assertThat(store.versions().find(ELSEWHERE, "digits", 1)).isEmpty();
    assertThat(store.versions().list(ELSEWHERE, "digits")).isEmpty();
    assertThat(store.versions().models(ELSEWHERE)).isEmpty();
    assertThat(store.versions().nextNumber(ELSEWHERE, "digits")).isEqualTo(1);
    assertThat(store.releases().current(ELSEWHERE, "digits")).isEmpty();
    assertThat(store.releases().history(ELSEWHERE, "digits")).isEmpty();
    assertThat(store.releases().at(ELSEWHERE, "digits", Alias.LIVE, NOON)).isEmpty();
  }

  @Test
  void theLedgerIsListedByWorkspace() {
    assertThat(store.ledger().list(ELSEWHERE, ALL).items()).isEmpty();
    assertThat(store.ledger().latest(ELSEWHERE, ALL).items()).isEmpty();
  }

  @Test
  void predictionsAndFeedbackAreNotFound() {
    assertThat(store.predictions().find(ELSEWHERE, "p_1")).isEmpty();
    assertThat(store.predictions().list(ELSEWHERE, "digits", ALL).items()).isEmpty();
    assertThat(store.predictions().feedback(ELSEWHERE, "p_1")).isEmpty();
    assertThat(store.predictions().feedback(ELSEWHERE, List.of("p_1")).values())
        .allSatisfy(said -> assertThat(said).isEmpty());
    var crossing = new Feedback("f_2", ELSEWHERE, "p_1", "wrong", Optional.empty(), NOON, "k");
    assertRefused(ErrorCode.LV_1504, () -> store.predictions().add(crossing));
    var same = new Prediction("p_1", ELSEWHERE, "digits", 9, Alias.LIVE, NOON, "{}");
    store.predictions().add(List.of(new Predictions.Logged(same, Optional.of(new byte[] {9}))));
    assertThat(store.predictions().find(HERE, "p_1").orElseThrow().prediction().version())
        .isEqualTo(3);
    assertThat(store.predictions().find(ELSEWHERE, "p_1")).isEmpty();
  }

  @Test
  void keysAreNotListedOrRevoked() {
    assertThat(store.keys().list(ELSEWHERE)).isEmpty();
    assertThat(store.keys().revoke(ELSEWHERE, "key_1", NOON)).isFalse();
    assertThat(store.keys().list(HERE).getFirst().revokedAt()).isEmpty();
  }

  /** Fails when a repository grows a method that takes a workspace and is not named above. */
  @Test
  void everyMethodThatTakesAWorkspaceIsTriedHere() {
    var taking = new TreeSet<String>();
    for (var repository : repositories()) {
      Stream.of(repository.getDeclaredMethods())
          .filter(IsolationTest::takesWorkspace)
          .forEach(method -> taking.add(repository.getSimpleName() + "." + method.getName()));
    }
    assertThat(taking)
        .containsExactly(
            "Datasets.add",
            "Datasets.count",
            "Datasets.countByLabel",
            "Datasets.countBySplit",
            "Datasets.each",
            "Datasets.find",
            "Datasets.findByName",
            "Datasets.list",
            "Datasets.remove",
            "Datasets.row",
            "Datasets.rows",
            "Events.add",
            "Events.changes",
            "Events.counts",
            "Events.eachUser",
            "Events.erase",
            "Events.history",
            "Events.item",
            "Events.items",
            "Events.list",
            "Events.putItems",
            "Events.putUsers",
            "Events.removeItem",
            "Events.revision",
            "Events.surrogate",
            "Events.user",
            "Events.walk",
            "Experiments.find",
            "Experiments.list",
            "Experiments.running",
            "Experiments.stop",
            "Keys.list",
            "Keys.revoke",
            "Ledger.append",
            "Ledger.latest",
            "Ledger.list",
            "Predictions.erase",
            "Predictions.feedback",
            "Predictions.find",
            "Predictions.list",
            "Releases.at",
            "Releases.current",
            "Releases.history",
            "Runs.find",
            "Runs.list",
            "Snapshots.find",
            "Snapshots.list",
            "Snapshots.redact",
            "Versions.find",
            "Versions.list",
            "Versions.models",
            "Versions.nextNumber");
  }

  private static List<Class<?>> repositories() {
    var found = new ArrayList<Class<?>>();
    Arrays.stream(Store.class.getMethods())
        .map(Method::getReturnType)
        .filter(type -> type.isInterface() && type.getPackage() == Store.class.getPackage())
        .forEach(found::add);
    return found;
  }

  private static boolean takesWorkspace(Method method) {
    return Arrays.stream(method.getParameters()).anyMatch(IsolationTest::isWorkspace);
  }

  private static boolean isWorkspace(Parameter parameter) {
    return parameter.getName().equals("workspace") && parameter.getType() == String.class;
  }
}
