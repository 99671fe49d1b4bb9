package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
  @TempDir Path folder;

  @Test
  void idxFilesBecomePicturesReservedAsTheirNamesSay() throws IOException {
    idx("train", 7);
    idx("t10k", 3);
    var found = Rows.folder(folder, Optional.empty());
    assertThat(found).hasSize(2);
    var train = found.get(0).reading().row();
    assertThat(train.label()).contains("7");
    assertThat(train.split()).contains("train");
    assertThat(train.id()).isEmpty();
    assertThat(found.get(1).reading().row().split()).contains("test");
    var png = Base64.getDecoder().decode(train.content());
    var picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getRaster().getSample(1, 0, 0)).isEqualTo(200);
  }

  @Test
  void filesOfOneNameUnderTwoLabelsAreTwoRows() throws IOException {
    for (var label : new String[] {"circle", "square"}) {
      Files.write(
          Files.createDirectories(folder.resolve(label)).resolve("1.png"), label.getBytes("UTF-8"));
    }
    var found = Rows.folder(folder, Optional.empty());
    assertThat(found).hasSize(2);
    assertThat(found.get(0).reading().row().label()).contains("circle");
    assertThat(found.get(1).reading().row().label()).contains("square");
    assertThat(found.get(1).reading().row().id()).isEmpty();
  }

  /** One picture of 1 x 2 pixels, black and light grey. */
  private void idx(String part, int label) throws IOException {
    byte[] pixels = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, (byte) 200};
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), pixels);
    Files.write(
        folder.resolve(part + "-labels-idx1-ubyte"),
        new byte[] {0, 0, 8, 1, 0, 0, 0, 1, (byte) label});
  }
}
