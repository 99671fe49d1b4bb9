package dev.leaven.nn.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.nn.Sequential;
import dev.leaven.nn.layers.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The generator makes networks that fit together, of every kind, with values that stay small. */
class RandomNetworksTest {
  @Test
  void randomNetworksStayFiniteAndReachEveryKind() {
    Set<String> kinds = new TreeSet<>();
    Cases.run(
        200,
        draw -> {
          Sequential network = RandomNetworks.of(12, List.of(), draw);
          NetworkTwin twin = Twins.of(network);
          int size = network.inputShape().orElseThrow().size();
          double[] y = twin.predict(draw.normal(2 * size, 1), 2);
          assertThat(Arrays.stream(y).map(Math::abs).allMatch(v -> v < 1e4)).isTrue();
          network.layers().stream().map(Layer::kind).forEach(kinds::add);
        });
    if (Integer.getInteger("leaven.cases", 200) >= 200) {
      assertThat(kinds).containsAll(RandomLayers.OF_ANYTHING).containsAll(RandomLayers.OF_IMAGES);
    }
  }

  @Test
  void theSameSeedMakesTheSameNetwork() {
    Sequential one = RandomNetworks.of(8, List.of(), new Draw(7));
    Sequential other = RandomNetworks.of(8, List.of(), new Draw(7));
    assertThat(one.layers()).isEqualTo(other.layers());
    for (int k = 0; k < one.weights().size(); k++) {
      assertThat(one.weights().get(k).values()).isEqualTo(other.weights().get(k).values());
    }
  }
}
