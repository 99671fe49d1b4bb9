package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PixelRoomTest {
  private static final long LARGE = 1_000_000;

  @Test
  void morePixelsThanThereIsRoomForAreRefusedAndSmallPicturesPass() throws Exception {
    var room = new PixelRoom(LARGE + LARGE / 2, Duration.ofMillis(20));
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    try (var others = Executors.newSingleThreadExecutor()) {
      var first =
          others.submit(
              () ->
                  room.ask(
                      LARGE,
                      () -> {
                        inside.countDown();
                        return waitFor(leave);
                      }));
      inside.await();
      assertThatThrownBy(() -> room.ask(LARGE, () -> "no room"))
          .isInstanceOfSatisfying(
              LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1603));
      assertThat(room.ask(PixelRoom.SMALL, () -> "small")).isEqualTo("small");
      leave.countDown();
      assertThat(first.get()).isTrue();
    }
    assertThat(room.ask(LARGE, () -> "room again")).isEqualTo("room again");
  }

  @Test
  void aPictureLargerThanTheRoomHasItAlone() {
    var room = new PixelRoom(LARGE, Duration.ZERO);
    assertThat(room.await(64 * LARGE, () -> room.ask(PixelRoom.SMALL, () -> 1))).isEqualTo(1);
    assertThat(room.ask(64 * LARGE, () -> 2)).isEqualTo(2);
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException stopped) {
      return false;
    }
  }
}
