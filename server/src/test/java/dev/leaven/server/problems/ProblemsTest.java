package dev.leaven.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  @Test
  void anUnexpectedFailureShowsItsMarkAndNothingOfItself() {
    var problem = Problems.unexpected(new IllegalStateException("the secret of /etc/passwd"));
    assertThat(problem.code()).isEqualTo(ErrorCode.LV_1007);
    assertThat(problem.getMessage()).doesNotContain("secret", "passwd", "IllegalState");
    assertThat(problem.fix()).containsPattern("mark=[0-9a-f]+");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 413, 415, 431, 500, 501, 503, 599})
  void everyStatusOfTheContainerHasACodeAndAFix(int status) {
    var problem = Problems.ofStatus(status);
    assertThat(problem.detail()).isNotBlank();
    assertThat(problem.fix()).isNotBlank();
  }
}
