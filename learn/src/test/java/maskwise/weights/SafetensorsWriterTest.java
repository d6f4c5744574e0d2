package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsWriterTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"vit_micro/model", "vit_micro/expected", "meta_pseudo_labels_step"})
  void writesByteForByteWhatTheReferenceLibraryWrites(String name) throws IOException {
    Path reference = GoldenFiles.path(name + ".safetensors");
    assertThat(copy(reference)).hasSameBinaryContentAs(reference);
  }

  @Test
  void aFileThatWasLaidOutOtherwiseBecomesOneOfTheUsualLayout() throws IOException {
    // the narrow type first, and not padded: the format allows it
    byte[] header =
        ("{\"n\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"w\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[1,3]}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 3).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header).put(new byte[] {1, 2, 3});
    Path copy = copy(Files.write(directory.resolve("other"), bytes.array()));
    try (SafetensorsFile file = SafetensorsFile.open(copy)) {
      assertThat(file.entries().keySet()).containsExactly("w", "n");
      assertThat(file.bytes("w").getShort()).isEqualTo((short) (2 + 3 * 256));
      assertThat(file.bytes("n").get()).isEqualTo((byte) 1);
    }
  }

  @Test
  void theOrderInWhichTensorsAndMetadataComeMeansNothing() throws IOException {
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    tensors.put("b", TensorData.floats(new float[] {1, 2}, 2));
    tensors.put("a", TensorData.floats(new float[] {3}, 1, 1));
    tensors.put("c", TensorData.longs(new long[] {4}));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("y", "\"1\"");
    metadata.put("x", "ü");
    Path first = directory.resolve("first");
    SafetensorsWriter.write(first, tensors, metadata);
    Path second = directory.resolve("second");
    SafetensorsWriter.write(second, Map.copyOf(tensors), Map.copyOf(metadata));
    assertThat(second).hasSameBinaryContentAs(first);
    try (SafetensorsFile file = SafetensorsFile.open(first)) {
      assertThat(file.entries().keySet()).containsExactly("c", "a", "b");
      assertThat(file.metadata()).isEqualTo(metadata);
      assertThat(file.floats("b")).containsExactly(1, 2);
    }
  }

  @Test
  void theDataBeginsAtAMultipleOfEight() throws IOException {
    for (int length = 1; length <= 8; length++) {
      Path file = directory.resolve("aligned");
      SafetensorsWriter.write(
          file, Map.of("n".repeat(length), TensorData.longs(new long[] {1})), Map.of());
      assertThat(Files.size(file) % 8).isZero();
    }
  }

  @Test
  void withoutTensorsAndMetadataTheHeaderIsEmpty() throws IOException {
    Path file = directory.resolve("empty");
    SafetensorsWriter.write(file, Map.of(), Map.of());
    assertThat(Files.readAllBytes(file))
        .isEqualTo("\b\0\0\0\0\0\0\0{}      ".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTensorMayComeInPartsAndIsNotUsedUp() throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(new byte[] {1, 2, 3});
    TensorData data =
        TensorData.of(Dtype.U8, new long[] {3}, List.of(whole.slice(0, 1), whole.slice(1, 2)));
    for (String name : List.of("once", "again")) {
      Path file = directory.resolve(name);
      SafetensorsWriter.write(file, Map.of("t", data), Map.of());
      try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
        assertThat(tensors.bytes("t")).isEqualTo(whole);
      }
    }
  }

  @Test
  void bytesThatDoNotFillTheShapeAreRefused() {
    assertThatThrownBy(() -> TensorData.floats(new float[5], 2, 3))
        .hasMessage("expected 24 bytes for F32[2, 3], found 20");
    assertThatThrownBy(() -> TensorData.floats(new float[0], -1, 0))
        .hasMessage("expected sizes of 0 or more, found [-1, 0]");
  }

  @Test
  void theNameOfTheMetadataIsNoTensor() {
    assertThatThrownBy(
            () ->
                SafetensorsWriter.write(
                    directory.resolve("x"),
                    Map.of("__metadata__", TensorData.longs(new long[] {1})),
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path copy(Path reference) throws IOException {
    Path copy = directory.resolve("copy.safetensors");
    try (SafetensorsFile file = SafetensorsFile.open(reference)) {
      Map<String, TensorData> tensors = new LinkedHashMap<>();
      file.entries()
          .forEach(
              (name, entry) ->
                  tensors.put(
                      name, TensorData.of(entry.dtype(), entry.shape(), file.regions(name))));
      SafetensorsWriter.write(copy, tensors, file.metadata());
    }
    return copy;
  }
}
