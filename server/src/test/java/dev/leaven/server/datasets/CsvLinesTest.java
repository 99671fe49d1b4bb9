package dev.leaven.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.lifecycle.datasets.DoorReport;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSV as people send it: what is wrong in it costs its own row and no other. */
class CsvLinesTest {
  private static Arrivals read(String csv) throws IOException {
    var arrivals = new Arrivals();
    CsvLines.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), arrivals);
    return arrivals;
  }

  private static List<String> ids(Arrivals arrivals) {
    return arrivals.rows().stream().map(sent -> sent.row().id()).toList();
  }

  private static List<Long> bad(Arrivals arrivals) {
    return arrivals.report(new DoorReport(0, 0, 0, 0, List.of())).bad().stream()
        .map(row -> row.line())
        .toList();
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnRow() throws IOException {
    var csv = new StringBuilder("id,label,content\na,1,AAAA\nb,\"1,AAAA\n");
    for (int i = 0; i < 3_000; i++) {
      csv.append("row-").append(i).append(",1,AAAA\n");
    }
    var arrivals = read(csv.toString());
    assertThat(arrivals.rows()).hasSize(3_001);
    assertThat(bad(arrivals)).containsExactly(3L);
    assertThat(arrivals.rows().getLast().line()).isEqualTo(3_003);
  }

  @Test
  void aQuoteThatIsOpenAtTheEndCostsItsOwnRow() throws IOException {
    var arrivals = read("id,content\n\"a,AAAA\nb,AAAA\nc,AAAA");
    assertThat(ids(arrivals)).containsExactly("b", "c");
    assertThat(bad(arrivals)).containsExactly(2L);
  }

  @Test
  void quotedValuesHoldCommasQuotesAndLineBreaks() throws IOException {
    var arrivals =
        read("\uFEFFid,content,note\r\n\"a,\"\"1\"\"\",AAAA,\"two\nlines\"\r\nb,AAAA,\r\n");
    assertThat(ids(arrivals)).containsExactly("a,\"1\"", "b");
    assertThat(arrivals.rows().getFirst().row().attributes()).containsEntry("note", "two\nlines");
    assertThat(arrivals.rows().getLast().line()).isEqualTo(4);
  }

  @Test
  void aQuoteInTheWrongPlaceCostsItsOwnRow() throws IOException {
    var arrivals = read("id,content\na\"b,AAAA\n\"c\"d,AAAA\ne,AAAA\n");
    assertThat(ids(arrivals)).containsExactly("e");
    assertThat(bad(arrivals)).containsExactly(2L, 3L);
  }

  @Test
  void aFirstLineThatNamesNoContentIsRefused() {
    for (var csv : List.of("", "id,label\na,1\n", "\"id,content\na,AAAA\n")) {
      assertThatThrownBy(() -> read(csv))
          .isInstanceOfSatisfying(
              LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1103));
    }
  }
}
