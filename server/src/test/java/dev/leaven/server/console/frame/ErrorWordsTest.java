package dev.leaven.server.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every error that somebody at the console can meet is said in both languages. */
class ErrorWordsTest {
  @Test
  void everyCodeSaysInChineseWhatHappenedAndHowToMendIt() {
    assertThat(ErrorWords.codes()).hasSizeGreaterThan(40);
    for (var code : ErrorWords.codes()) {
      var words = ErrorWords.of(Language.CHINESE, code);
      assertThat(words).as(code).isPresent();
      for (var sentence : new String[] {words.get().said(), words.get().fix()}) {
        assertThat(sentence).as(code).endsWith("。");
        assertThat(sentence.codePoints().anyMatch(Character::isIdeographic)).as(code).isTrue();
      }
    }
  }

  @Test
  void everyCodeHasATitleInEnglishAndThePageShowsTheErrorsOwnWords() {
    for (var code : ErrorCode.values()) {
      assertThat(code.title()).matches("[ -~]+");
      assertThat(ErrorWords.of(Language.ENGLISH, code.id())).isEmpty();
    }
  }

  @Test
  void theBundleNamesNoCodeThatIsNotThere() {
    var expected = new ArrayList<String>();
    for (var code : ErrorWords.codes()) {
      expected.addAll(Arrays.asList(code, code + ".fix"));
    }
    assertThat(ErrorWords.names()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
