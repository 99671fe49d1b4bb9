package dev.leaven.lifecycle.datasets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowTextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "train-0", "3:a.png", "图片 7", "user@example.com", "..."})
  void anIdThatAnAddressCanHoldIsTaken(String id) {
    assertThatCode(() -> RowTexts.check(row(id, "7", Map.of()))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a/b", "a\\b", "a;b", "50%", "a\0b", "a\nb"})
  void anIdThatNoAddressCanHoldIsRefused(String id) {
    assertThatThrownBy(() -> RowTexts.check(row(id, "7", Map.of())))
        .hasMessageContaining("LV-1103");
  }

  @Test
  void longTextsAreRefusedWithTheirLengthAndNotRepeatedWhole() {
    var longText = "x".repeat(3_000);
    assertThatThrownBy(() -> RowTexts.check(row(longText, "7", Map.of())))
        .hasMessageContaining("3,000 characters")
        .message()
        .hasSizeLessThan(300);
    assertThatThrownBy(() -> RowTexts.check(row("a", longText, Map.of())))
        .hasMessageContaining("label");
    assertThatThrownBy(() -> RowTexts.check(row("a", "7", Map.of("note", longText))))
        .hasMessageContaining("\"note\"");
  }

  @Test
  void tooManyAttributesAreRefused() {
    var many = new HashMap<String, String>();
    for (int i = 0; i < 101; i++) {
      many.put("a" + i, "");
    }
    assertThatThrownBy(() -> RowTexts.check(row("a", "7", many))).hasMessageContaining("101");
  }

  private static Row row(String id, String label, Map<String, String> attributes) {
    return new Row(id, new byte[0], Optional.of(label), attributes, Optional.empty());
  }
}
