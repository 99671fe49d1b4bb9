package dev.leaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

final class WireTest {
  private static <T> T strict(String json, Class<T> type) {
    return Wire.STRICT.readValue(json, type);
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    var key =
        new KeyInfo(
            "key_1",
            "default",
            "shop",
            Set.of("vision:read"),
            Instant.parse("2026-01-31T12:00:00Z"),
            Optional.empty());
    assertThat(strict(Wire.STRICT.writeValueAsString(key), KeyInfo.class)).isEqualTo(key);
  }

  @Test
  void namesAreInSnakeCaseAndWhatIsAbsentIsLeftOut() {
    var wanted = new NewSnapshot(Optional.of(0.1), Optional.empty(), Optional.empty());
    assertThat(Wire.STRICT.writeValueAsString(wanted)).isEqualTo("{\"validation_share\":0.1}");
  }

  @Test
  void aFieldThatIsLeftOutIsAbsentAndNeverNull() {
    var run = strict("{\"model\":\"digits\",\"recipe\":\"mlp\"}", NewRun.class);
    assertThat(run.settings()).isEmpty();
    assertThat(run.seed()).isEmpty();
    assertThat(strict("{\"items\":null}", Listing.class))
        .isEqualTo(new Listing<>(List.of(), Optional.empty()));
  }

  @Test
  void theServerRefusesAFieldThatItDoesNotKnow() {
    var typo = "{\"kind\":\"wrong\",\"labels\":\"7\"}";
    assertThatThrownBy(() -> strict(typo, NewFeedback.class)).isInstanceOf(JacksonException.class);
  }

  @Test
  void theClientSkipsAFieldOfANewerServer() {
    var newer = "{\"hash\":\"ab\",\"height\":12}";
    assertThat(Wire.LENIENT.readValue(newer, LedgerHead.class)).isEqualTo(new LedgerHead("ab"));
  }

  @Test
  void aFieldThatMustBeThereIsNamedWhereItIsMissingOrBlank() {
    for (var name : new String[] {"", "  "}) {
      assertThatThrownBy(() -> new NewDataset(name, "image-classification"))
          .isInstanceOfSatisfying(
              LeavenException.class,
              error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.LV_1002);
                assertThat(error.detail()).contains("\"name\"");
              });
    }
  }

  @Test
  void mapsAreSortedSoThatEqualOnesReadEqual() {
    var row = new RowInfo("1", Optional.empty(), Map.of("b", "2", "a", "1"), Optional.empty());
    assertThat(Wire.STRICT.writeValueAsString(row)).contains("{\"a\":\"1\",\"b\":\"2\"}");
  }

  @Test
  void everyKindOfErrorHasItsStatus() {
    for (var code : ErrorCode.values()) {
      var problem = Problem.of(new LeavenException(code, "It happened.", "Mend it."));
      assertThat(problem.status()).as(code.id()).isBetween(400, 503);
      assertThat(problem.code()).isEqualTo(code.id());
    }
  }
}
