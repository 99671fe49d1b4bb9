package dev.leaven.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two ways of choosing that were really tried side by side: the log of each says what the other
 * earned (Saito et al. 2021, "Open Bandit Dataset and Pipeline"; its small part, two campaigns).
 */
class OpenBanditTest {
  /** One shown item. */
  private record Shown(String place, double click, double propensity) {}

  private static List<Shown> read(String policy, String campaign) throws IOException {
    var data = System.getenv("LEAVEN_TEST_DATA");
    assumeTrue(data != null, "read from LEAVEN_TEST_DATA/open-bandit-small, which is not set");
    var file = Path.of(data, "open-bandit-small", policy, campaign, campaign + ".csv");
    assumeTrue(Files.exists(file), "there is no " + file);
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(OpenBanditTest::shown).toList();
    }
  }

  private static Shown shown(String line) {
    var fields = line.split(",", 7);
    return new Shown(
        fields[2] + "@" + fields[3], Double.parseDouble(fields[4]), Double.parseDouble(fields[5]));
  }

  private static LoggedChoices log(List<Shown> shown) {
    return new LoggedChoices(
        shown.stream().mapToDouble(Shown::click).toArray(),
        shown.stream().mapToDouble(Shown::propensity).toArray());
  }

  private static Interval clicks(List<Shown> shown) {
    return Interval.wilson(
        Math.round(shown.stream().mapToDouble(Shown::click).sum()), shown.size());
  }

  /** How often a policy showed each item at each of the three places. */
  private static Map<String, Double> frequencies(List<Shown> shown) {
    var places = new HashMap<String, Double>();
    var all = new HashMap<String, Double>();
    for (var one : shown) {
      all.merge(one.place(), 1.0, Double::sum);
      places.merge(one.place().split("@")[1], 1.0, Double::sum);
    }
    all.replaceAll((place, count) -> count / places.getOrDefault(place.split("@")[1], 1.0));
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"men", "women"})
  void theRandomLogSaysWhatTheOtherPolicyEarned(String campaign) throws IOException {
    var random = read("random", campaign);
    var other = read("bts", campaign);
    var chances = frequencies(other);
    var targets = random.stream().mapToDouble(s -> chances.getOrDefault(s.place(), 0.0)).toArray();
    var truth = clicks(other);
    for (var estimate :
        List.of(OffPolicy.ips(log(random), targets), OffPolicy.snips(log(random), targets))) {
      System.out.println(
          "open bandit, " + campaign + ", random to other: " + estimate + ", earned " + truth);
      assertThat(estimate.value().low()).isLessThanOrEqualTo(truth.estimate());
      assertThat(estimate.value().high()).isGreaterThanOrEqualTo(truth.estimate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"men", "women"})
  void theOtherLogSaysWhatTheRandomPolicyEarned(String campaign) throws IOException {
    var random = read("random", campaign);
    var other = read("bts", campaign);
    double even = random.getFirst().propensity();
    var targets = other.stream().mapToDouble(s -> even).toArray();
    var estimate = OffPolicy.snips(log(other), targets);
    var truth = clicks(random);
    System.out.println(
        "open bandit, " + campaign + ", other to random: " + estimate + ", earned " + truth);
    assertThat(estimate.value().low()).isLessThanOrEqualTo(truth.estimate());
    assertThat(estimate.value().high()).isGreaterThanOrEqualTo(truth.estimate());
  }

  @Test
  void aLogSaysWhatItsOwnPolicyEarned() throws IOException {
    var random = read("random", "men");
    var same = random.stream().mapToDouble(Shown::propensity).toArray();
    var estimate = OffPolicy.snips(log(random), same);
    assertThat(estimate.value().estimate()).isEqualTo(clicks(random).estimate());
    assertThat(estimate.supported().estimate()).isCloseTo(1, within(1e-9));
  }
}
