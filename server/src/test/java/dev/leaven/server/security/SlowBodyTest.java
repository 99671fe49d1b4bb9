package dev.leaven.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowBodyTest {
  @Test
  void aBodyThatComesTooSlowlyIsRefused() {
    BodyPace.check(0, 0);
    assertThatThrownBy(() -> BodyPace.check(TimeUnit.HOURS.toNanos(1), 1))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1008));
  }
}
