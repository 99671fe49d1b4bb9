package dev.leaven.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says which error a call must end in. */
public final class Failures {
  private Failures() {}

  public static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LeavenException.class, error -> assertThat(error.code()).isEqualTo(code));
  }
}
