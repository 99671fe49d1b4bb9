package dev.leaven.server.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Figures are written with their units. */
final class FiguresTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private final Text text = new Text(Language.ENGLISH, ZoneOffset.UTC, NOW);

  @Test
  void timesHaveTheUnitThatReadsBest() {
    assertThat(text.seconds(0.00018)).isEqualTo("180 µs");
    assertThat(text.seconds(0.0042)).isEqualTo("4.20 ms");
    assertThat(text.seconds(0.31)).isEqualTo("310 ms");
    assertThat(text.seconds(5.42)).isEqualTo("5.4 s");
    assertThat(text.seconds(125)).isEqualTo("2 min 5 s");
    assertThat(text.seconds(7_500)).isEqualTo("2 h 5 min");
    assertThat(text.seconds(Double.NaN)).isEqualTo("–");
  }

  @Test
  void timesAreWordsOfThePagesLanguage() {
    var chinese = new Text(Language.CHINESE, ZoneOffset.UTC, NOW);
    assertThat(chinese.seconds(0.31)).isEqualTo("310 毫秒");
    assertThat(chinese.seconds(297)).isEqualTo("4 分 57 秒");
    assertThat(chinese.seconds(7_500)).isEqualTo("2 小时 5 分");
  }

  @Test
  void sizesHaveTheUnitThatReadsBest() {
    assertThat(text.bytes(512)).isEqualTo("512 B");
    assertThat(text.bytes(407_000)).isEqualTo("397.5 KiB");
    assertThat(text.bytes(3L << 30)).isEqualTo("3.00 GiB");
  }

  @Test
  void sharesDifferencesAndProbabilitiesAreWrittenOut() {
    assertThat(text.percent(0.97812, 2)).isEqualTo("97.81%");
    assertThat(text.points(0.0142)).isEqualTo("+1.42");
    assertThat(text.points(-0.0142)).isEqualTo("−1.42");
    assertThat(text.probability(1e-9)).isEqualTo("< 0.001");
    assertThat(text.probability(0.0321)).isEqualTo("= 0.032");
  }

  @Test
  void momentsAreToldByHowLongAgoTheyWere() {
    assertThat(text.ago(NOW.minusSeconds(5))).isEqualTo("just now");
    assertThat(text.ago(NOW.minusSeconds(300))).isEqualTo("5 min ago");
    assertThat(text.ago(NOW.minusSeconds(9_000))).isEqualTo("2 h ago");
  }

  @Test
  void theFirstAcceptedLanguageThatWeSpeakIsTaken() {
    assertThat(Language.preferred("zh-CN,zh;q=0.9,en;q=0.8")).isEqualTo(Language.CHINESE);
    assertThat(Language.preferred("fr,en;q=0.5,zh;q=0.2")).isEqualTo(Language.ENGLISH);
    assertThat(Language.preferred("zh")).isEqualTo(Language.CHINESE);
    assertThat(Language.preferred("")).isEqualTo(Language.ENGLISH);
    assertThat(Language.preferred("q=;;")).isEqualTo(Language.ENGLISH);
  }

  @Test
  void aSwitchNeverLeadsToAnotherServer() {
    assertThat(Addresses.local("/runs?after=1")).isEqualTo("/runs?after=1");
    assertThat(Addresses.local("//evil.example")).isEqualTo("/");
    assertThat(Addresses.local("https://evil.example")).isEqualTo("/");
    assertThat(Addresses.local("/\\evil.example")).isEqualTo("/");
    assertThat(Addresses.local("/a\r\nSet-Cookie: x")).isEqualTo("/");
  }
}
