package dev.leaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of events are read as the WHATWG writes them down. */
final class EventReaderTest {
  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RunNews> read(String text) {
    var news = new ArrayList<RunNews>();
    EventReader.read(stream(text), news::add);
    return news;
  }

  @Test
  void anEventHasItsNumberKindAndBody() {
    var news = read("id: 7\nevent: epoch\ndata: {\"epoch\":2}\n\n");
    assertThat(news).hasSize(1);
    assertThat(news.getFirst().sequence()).isEqualTo(7);
    assertThat(news.getFirst().kind()).isEqualTo("epoch");
    assertThat(news.getFirst().body().path("epoch").asInt()).isEqualTo(2);
  }

  @Test
  void aKindHoldsForItsOwnEventAlone() {
    var news = read("event: epoch\ndata: {}\n\ndata: {}\n\n");
    assertThat(news).extracting(RunNews::kind).containsExactly("epoch", "message");
  }

  @Test
  void aNumberHoldsUntilTheNextOne() {
    var news = read("id: 7\ndata: {}\n\ndata: {}\n\n");
    assertThat(news).extracting(RunNews::sequence).containsExactly(7L, 7L);
  }

  @Test
  void aBodyMayStandOnSeveralLines() {
    var news = read("data: [1,\ndata: 2]\n\ndata: \"a\"\n\n");
    assertThat(news).extracting(event -> event.body().toString()).containsExactly("[1,2]", "\"a\"");
  }

  @Test
  void commentsAndAnEventThatWasNotFinishedAreNoNews() {
    assertThat(read(": still here\n\nretry: 100\n\ndata: {}\n")).isEmpty();
  }

  @Test
  void whatIsNotJsonOrNotNumberedComesFromNoLeaven() {
    for (var foreign : List.of("data: <html>\n\n", "id: a7\ndata: {}\n\n")) {
      assertThatThrownBy(() -> read(foreign))
          .isInstanceOfSatisfying(
              LeavenException.class,
              error -> assertThat(error.code()).isEqualTo(ErrorCode.LV_2002));
    }
  }

  @Test
  void aStreamThatIsCutKeepsWhatCameAndSaysToWatchAgain() {
    var cut =
        new SequenceInputStream(
            stream("data: {}\n\n"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("reset");
              }
            });
    var news = new ArrayList<RunNews>();
    assertThatThrownBy(() -> EventReader.read(cut, news::add))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("Watch the run again");
    assertThat(news).hasSize(1);
  }
}
