package dev.leaven.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  @Test
  void aSettingThatIsLeftOutHasItsDefault() {
    assertThat(Settings.NONE.integer("epochs", 5, 1, 100)).isEqualTo(5);
    assertThat(Settings.NONE.number("rate", 0.1, 0, 1)).isEqualTo(0.1);
    assertThat(Settings.NONE.text("labels", "a, b")).isEqualTo("a, b");
  }

  @Test
  void bothBoundsAreAllowed() {
    var settings = Settings.of(Map.of("least", "1", "most", " 100 "));
    assertThat(settings.integer("least", 5, 1, 100)).isEqualTo(1);
    assertThat(settings.integer("most", 5, 1, 100)).isEqualTo(100);
    assertThat(settings.number("least", 5, 1, 100)).isEqualTo(1);
    assertThat(settings.number("most", 5, 1, 100)).isEqualTo(100);
  }

  @Test
  void aWholeNumberThatIsNoneOrOutsideIsRefusedWithItsBounds() {
    for (var wrong : new String[] {"0", "101", "7.5", "many", "", "99999999999"}) {
      assertThatThrownBy(() -> Settings.of(Map.of("epochs", wrong)).integer("epochs", 5, 1, 100))
          .isInstanceOfSatisfying(
              LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1204))
          .hasMessageContaining("\"epochs\" is \"%s\"", wrong)
          .hasMessageContaining("from 1 to 100")
          .hasMessageContaining("leave the setting out for 5");
    }
  }

  @Test
  void aNumberThatIsNoneOrOutsideIsRefusedWithItsBounds() {
    for (var wrong : new String[] {"-0.1", "1.1", "NaN", "Infinity", "half"}) {
      assertThatThrownBy(() -> Settings.of(Map.of("rate", wrong)).number("rate", 0.5, 0, 1))
          .isInstanceOfSatisfying(
              LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1204))
          .hasMessageContaining("from 0.0 to 1.0");
    }
  }

  @Test
  void settingsInAnotherOrderAreEqualAndReadEqual() {
    var given = new LinkedHashMap<String, String>();
    given.put("b", "2");
    given.put("a", "1");
    assertThat(Settings.of(given)).isEqualTo(Settings.of(Map.of("a", "1", "b", "2")));
    assertThat(Settings.of(given).values().keySet()).containsExactly("a", "b");
  }

  @Test
  void settingsLaidOverOthersKeepWhatTheyDoNotName() {
    var laid = Settings.of(Map.of("a", "1", "b", "2")).with(Settings.of(Map.of("b", "3")));
    assertThat(laid).isEqualTo(Settings.of(Map.of("a", "1", "b", "3")));
  }
}
