package dev.leaven.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  @TempDir Path folder;

  @Test
  void fieldsAreReadAsRfc4180WritesThem() throws IOException {
    var table =
        csv("name,\"size, cm\",note\r\n\"a \"\"b\"\"\",3,\"two\r\nlines\"\r\n,4,\n\"\",5,\"\"");
    assertThat(table.columns()).containsExactly("name", "size, cm", "note");
    assertThat(table.rows())
        .extracting(CsvTable.Row::fields)
        .containsExactly(
            List.of("a \"b\"", "3", "two\r\nlines"), List.of("", "4", ""), List.of("", "5", ""));
    assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(2L, 4L, 5L);
    assertThat(table.rejected()).isEmpty();
  }

  @Test
  void badRowsAreListedByLineAndTheGoodOnesKept() throws IOException {
    var table = csv("a,b\n1,2\n1\n\n3,4,5\nx\"y,2\n\"x\"y,2\n6,7\n");
    assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(2L, 8L);
    assertThat(table.rejected())
        .containsExactly(
            new Rejected("line 3", "it has 1 fields and the header 2"),
            new Rejected("line 5", "it has 3 fields and the header 2"),
            new Rejected("line 6", "a quote stands inside a field that does not begin with one"),
            new Rejected("line 7", "something follows a closing quote"));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOnlyItsRow() throws IOException {
    var table = csv("a,b\n1,\"2\n3,4\n5,6\n");
    assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(3L, 4L);
    assertThat(table.rejected())
        .containsExactly(new Rejected("line 2", "a quote is opened and never closed"));
  }

  @Test
  void bytesThatAreNotUtf8CostTheirRowAndAMarkIsPassedOver() throws IOException {
    byte[] text = "\uFEFFa,b\n1,é\n2,?\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    text[text.length - 2] = (byte) 0xFF;
    var table = Csv.read(Files.write(folder.resolve("x.csv"), text));
    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.rows()).hasSize(1);
    assertThat(table.rejected()).containsExactly(new Rejected("line 3", "the line is not UTF-8"));
  }

  @Test
  void anotherSeparatorIsAsGood() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "a;b\n1,5;2\n");
    assertThat(Csv.read(file, ';').rows().getFirst().fields()).containsExactly("1,5", "2");
  }

  @Test
  void anEmptyFileAndAHeaderThatNamesTwiceAreRefused() {
    assertThatThrownBy(() -> csv("")).hasMessageContaining("LV-1104").hasMessageContaining("empty");
    assertThatThrownBy(() -> csv("a,b,a\n1,2,3\n")).hasMessageContaining("\"a\" twice");
    assertThatThrownBy(() -> Csv.read(folder.resolve("none.csv"))).hasMessageContaining("LV-1104");
  }

  @Test
  void oneColumnBecomesTheClassAndTheOthersNumbers() throws IOException {
    var examples =
        csv("width,kind,height\n1,k10,2\n3,k2,4\nwide,k2,4\n5,,6\n7,k2,NaN\n").classes("kind");
    assertThat(examples.classes()).containsExactly("k2", "k10");
    assertThat(examples.x().toArray()).containsExactly(1, 2, 3, 4);
    assertThat(examples.x().shape().dims()).containsExactly(2);
    assertThat(examples.y().toArray()).containsExactly(1, 0);
    assertThat(examples.rejected())
        .containsExactly(
            new Rejected("line 4", "\"width\" is \"wide\", which is not a finite number"),
            new Rejected("line 5", "\"kind\" is empty"),
            new Rejected("line 6", "\"height\" is \"NaN\", which is not a finite number"));
  }

  @Test
  void oneColumnBecomesTheNumberToPredict() throws IOException {
    var examples = csv("x,y\n1,2.5\n2,5\n").numbers("y");
    assertThat(examples.y().toArray()).containsExactly(2.5f, 5);
    assertThat(examples.classes()).isEmpty();
    assertThatThrownBy(() -> csv("x,y\n1,2\n").numbers("z")).hasMessageContaining("[x, y]");
    assertThatThrownBy(() -> csv("x,y\na,2\n").numbers("y"))
        .hasMessageContaining("LV-1704")
        .hasMessageContaining("line 2");
  }

  private CsvTable csv(String text) throws IOException {
    return Csv.read(Files.writeString(folder.resolve("x.csv"), text));
  }
}
