package dev.leaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Sha256Test {
  @Test
  void theStandardsOwnExampleHasItsHash() {
    assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aFileLongerThanThePiecesItIsReadInHasTheHashOfItsBytes(@TempDir Path folder)
      throws IOException {
    var bytes = new byte[200_000];
    new Random(7).nextBytes(bytes);
    var file = Files.write(folder.resolve("file"), bytes);
    assertThat(Sha256.hex(file)).isEqualTo(Sha256.hex(bytes));
  }
}
