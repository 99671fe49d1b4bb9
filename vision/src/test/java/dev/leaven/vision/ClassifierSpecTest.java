package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierSpecTest {
  @TempDir private Path version;

  @Test
  void aVersionWhoseDescriptionIsMissingOrBrokenCannotBeLoaded() throws IOException {
    assertUnreadable();
    Files.writeString(version.resolve(ClassifierSpec.FILE), "{\"labels\": [");
    assertUnreadable();
  }

  private void assertUnreadable() {
    assertThatThrownBy(() -> ClassifierSpec.read(version))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1802));
  }
}
