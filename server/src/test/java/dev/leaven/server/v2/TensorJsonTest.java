package dev.leaven.server.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.api.Wire;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorJsonTest {
  private static Tensor read(String shape, String datatype, String data) {
    var json =
        "{\"name\":\"x\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}"
            .formatted(shape, datatype, data);
    return TensorJson.read(Wire.STRICT.readValue(json, InferRequest.Input.class));
  }

  private static void assertRefused(String shape, String datatype, String data) {
    assertThatThrownBy(() -> read(shape, datatype, data))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1505));
  }

  @Test
  void nestedAndFlatDataAreTheSameTensor() {
    var flat = read("[2,3]", "FP32", "[1,2,3,4,5,6]");
    var nested = read("[2,3]", "FP32", "[[1,2,3],[4,5,6]]");
    assertThat(flat.values()).isEqualTo(new float[] {1, 2, 3, 4, 5, 6}).isEqualTo(nested.values());
    assertThat(nested.shape()).containsExactly(2, 3);
  }

  // The product of [3, 2^62] is 2^63 + 2^62, which is negative in 64 bits.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3,4611686018427387904]",
        "[4294967296,4294967296]",
        "[4000001]",
        "[2000,2001]",
        "[-1]",
        "[null]"
      })
  void aShapeThatIsTooLargeOrNegativeIsRefused(String shape) {
    assertRefused(shape, "FP32", "[]");
  }

  @ParameterizedTest
  @CsvSource({
    "INT8,127,128",
    "INT8,-128,-129",
    "UINT8,255,256",
    "UINT8,0,-1",
    "INT16,32767,32768",
    "INT16,-32768,-32769",
    "INT32,2147483647,2147483648",
    "INT32,-2147483648,-2147483649",
    "INT64,9223372036854775807,9223372036854775808"
  })
  void aNumberThatDoesNotFitItsDatatypeIsRefusedAndNeverCutOff(
      String datatype, String fits, String tooFar) {
    assertThat(Wire.LENIENT.writeValueAsString(TensorJson.data(read("[1]", datatype, fits))))
        .isEqualTo("[" + fits + "]");
    assertRefused("[1]", datatype, tooFar);
  }

  @ParameterizedTest
  @CsvSource({"FP32,1e39", "FP32,-1e300", "FP64,1e400"})
  void aNumberThatWouldBecomeInfiniteIsRefused(String datatype, String tooFar) {
    assertRefused("[1]", datatype, tooFar);
  }

  @ParameterizedTest
  @CsvSource({"FP32,true", "INT32,1.5", "BOOL,1", "BYTES,7", "NONSENSE,1"})
  void anElementOfAnotherTypeIsRefused(String datatype, String element) {
    assertRefused("[1]", datatype, element);
  }

  @Test
  void shapeAndDataMustAgree() {
    assertRefused("[2]", "FP32", "[1]");
    assertRefused("[2]", "FP32", "[1,2,3]");
  }
}
