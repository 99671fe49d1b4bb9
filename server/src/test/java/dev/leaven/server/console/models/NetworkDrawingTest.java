package dev.leaven.server.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.server.console.models.NetworkDrawing.Layer;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NetworkDrawingTest {
  @Test
  void placesAreReadBySvgWhateverTheLanguageAndHoweverLongTheNetwork() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      var layer = new Layer("dense", "Dense", new int[] {128}, 1_000);
      var last = NetworkDrawing.of(Collections.nCopies(20, layer)).blocks().getLast();
      assertThat(last.x()).isGreaterThan(1_000);
      assertThat(NetworkDrawing.place(last.x())).matches("\\d+\\.\\d");
      assertThat(last.upper()).doesNotContain(",").startsWith("M" + NetworkDrawing.place(last.x()));
      assertThat(last.right()).doesNotContain(",");
    } finally {
      Locale.setDefault(before);
    }
  }
}
