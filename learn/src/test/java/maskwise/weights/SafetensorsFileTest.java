package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

  @TempDir Path directory;

  @Test
  void readsTypesShapesNumbersAndMetadata() throws IOException {
    Path file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[8,16]}}  ",
            16);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      data.putFloat(1.5f).putFloat(-2f).putLong(7).flip();
      channel.write(data, channel.size() - 16);
    }
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      assertThat(tensors.entries().keySet()).containsExactly("a", "b");
      assertThat(tensors.entry("a")).hasToString("F32[1, 2]");
      assertThat(tensors.floats("a")).containsExactly(1.5f, -2f);
      assertThat(tensors.entry("b").shape()).isEmpty();
      assertThat(tensors.bytes("b").getLong()).isEqualTo(7);
      assertThat(tensors.metadata()).isEqualTo(Map.of("format", "pt"));
    }
  }

  @Test
  void buffersOutliveTheFile() throws IOException {
    ByteBuffer bytes;
    try (SafetensorsFile tensors =
        SafetensorsFile.open(
            file("{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}", 3))) {
      bytes = tensors.bytes("a");
    }
    assertThat(bytes.remaining()).isEqualTo(3);
    assertThat(bytes.get(2)).isZero();
    assertThat(bytes.isReadOnly()).isTrue();
  }

  @Test
  void emptyTensorsAndEmptyFilesAreAllowed() throws IOException {
    try (SafetensorsFile tensors =
        SafetensorsFile.open(
            file("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,5],\"data_offsets\":[0,0]}}", 0))) {
      assertThat(tensors.floats("a")).isEmpty();
      assertThat(tensors.regions("a")).isEmpty();
    }
    try (SafetensorsFile tensors = SafetensorsFile.open(file("{}", 0))) {
      assertThat(tensors.entries()).isEmpty();
    }
  }

  /** Every way in which a tensor's entry can be wrong; quotes are left out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a:{dtype:F31,shape:[1],data_offsets:[0,4]}}         | a dtype of tensor 'a' of BOOL, U8,
          {a:{dtype:[],shape:[1],data_offsets:[0,4]}}          | a text as dtype of tensor 'a'
          {a:{dtype:F32,shape:[-1],data_offsets:[0,4]}}        | whole numbers of 0 or more, below 2^63, in the shape of tensor 'a', found '-1'
          {a:{dtype:F32,shape:[1.0],data_offsets:[0,4]}}       | whole numbers of 0 or more, below 2^63, in the shape of tensor 'a', found '1.0'
          {a:{dtype:F32,shape:[9223372036854775808],data_offsets:[0,4]}} | in the shape of tensor 'a', found '9223372036854775808'
          {a:{dtype:F32,shape:[4294967296,4294967296],data_offsets:[0,0]}} | a shape of tensor 'a' that fits in memory
          {a:{dtype:F32,shape:1,data_offsets:[0,4]}}           | a list as shape of tensor 'a'
          {a:{dtype:F32,shape:[2],data_offsets:[0,4]}}         | 8 bytes for F32[2] of tensor 'a', found 4 between
          {a:{dtype:F32,shape:[1],data_offsets:[4,0]}}         | data_offsets of tensor 'a' as [begin, end], found [4, 0]
          {a:{dtype:F32,shape:[1],data_offsets:[0]}}           | data_offsets of tensor 'a' as [begin, end], found [0]
          {a:{dtype:F32,shape:[1],data_offsets:[-4,0]}}        | in the data_offsets of tensor 'a', found '-4'
          {a:{dtype:F32,shape:[2],data_offsets:[0,8]}}         | tensor 'a' to end within the 4 bytes of data, found its end at 8
          {}                                                   | the tensors to cover all 4 bytes of data, found 0 covered
          {a:{dtype:U8,shape:[2],data_offsets:[0,2]},b:{dtype:U8,shape:[1],data_offsets:[3,4]}} | tensor 'b' to begin at 2 where the one before ends, found a hole
          {a:{dtype:U8,shape:[3],data_offsets:[0,3]},b:{dtype:U8,shape:[2],data_offsets:[2,4]}} | tensor 'b' to begin at 3 where the one before ends, found an overlap
          {a:{dtype:F32,shape:[1]}}                            | dtype, shape and data_offsets of tensor 'a', found not all of them
          {a:{dtype:F32,dtype:F32,shape:[1],data_offsets:[0,4]}} | every name once, found 'dtype of tensor 'a'' twice
          {a:{strides:[1],dtype:F32,shape:[1],data_offsets:[0,4]}} | dtype, shape and data_offsets of tensor 'a', found 'strides'
          {a:{dtype:F32,shape:[1],data_offsets:[0,4]},a:{dtype:F32,shape:[1],data_offsets:[0,4]}} | every name once, found 'a' twice
          {__metadata__:{},__metadata__:{},a:{dtype:F32,shape:[1],data_offsets:[0,4]}} | every name once, found '__metadata__' twice
          {__metadata__:{x:1}}                                 | a text for 'x' of the metadata
          {a:7}                                                | an object for tensor 'a', found '7'
          [a]                                                  | an object, found '['
          {} {}                                                | nothing but blanks after the header
          {a                                                   | a header in JSON
          """)
  void aHeaderThatIsNotAsTheFormatDemandsIsRefused(String header, String message)
      throws IOException {
    String json = header.replaceAll("([A-Za-z_][A-Za-z_0-9]*)", "\"$1\"");
    assertRefused(file(json, 4), message);
  }

  @Test
  void aHeaderOfOtherBytesThanUtf8IsRefused() throws IOException {
    byte[] header = {'{', '"', (byte) 0xFF, '"', ':', '}'};
    assertRefused(file(header.length, header, 0), "a header in UTF-8, found other bytes");
    byte[] wide = "{}".getBytes(StandardCharsets.UTF_16LE);
    assertRefused(file(wide.length, wide, 0), "a header in JSON");
  }

  @Test
  void aWrongHeaderLengthIsRefused() throws IOException {
    byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
    assertRefused(file(3, header, 0), "a header of 3 bytes, found only 2 bytes after its length");
    assertRefused(file(-1, header, 0), "at most 100000000 bytes, found 18446744073709551615");
    assertRefused(file(100_000_001, header, 0), "at most 100000000 bytes, found 100000001");
    assertRefused(file(0, header, 0), "an object, found nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version https://git-lfs.github.com/spec/v1 | a Git LFS pointer; fetch
          <!DOCTYPE html><html>                      | a web page; download the file itself
          PK\u0003\u0004........archive/data.pkl     | a PyTorch checkpoint (a pickle)
          \u0080\u0002}q.....                         | a Python pickle, which runs code
          {"weight_map": {}}                         | a JSON file; name the safetensors file
          """)
  void anotherKindOfFileIsNamedAsWhatItIs(String content, String message) throws IOException {
    Path file = directory.resolve("other");
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("expected a safetensors file at " + file + ", found " + message);
  }

  @Test
  void anEmptyFileIsNamedAsSuch() throws IOException {
    Path file = Files.createFile(directory.resolve("empty"));
    assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("an empty file");
  }

  @Test
  void aMissingFileThatIsNamedLikeARepositoryMayBeMeantAsOne() {
    assertThatThrownBy(() -> SafetensorsFile.open(directory.resolve("google/vit-base")))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("found no such file; did you mean hf:google/vit-base?");
  }

  @Test
  void aFileCutShortIsRefused() throws IOException {
    Path file = Files.write(directory.resolve("short"), new byte[7]);
    assertRefused(file, "8 bytes of header length, found 7 bytes in all");
    assertRefused(
        file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 7),
        "within the 7 bytes of data, found its end at 8");
  }

  @Test
  void aMissingFileAndAFolderAreTheUsersError() {
    assertThatThrownBy(() -> SafetensorsFile.open(directory.resolve("none")))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("found no such file");
    assertThatThrownBy(() -> SafetensorsFile.open(directory)).isInstanceOf(UserError.class);
  }

  @Test
  void aMissingTensorIsAnsweredWithTheNearestName() throws IOException {
    Path file =
        file("{\"head.weight\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1);
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      assertThatThrownBy(() -> tensors.bytes("head.wieght"))
          .isInstanceOf(UserError.class)
          .hasMessageEndingWith("found none; nearest is head.weight");
      assertThatThrownBy(() -> tensors.floats("head.weight"))
          .isInstanceOf(UserError.class)
          .hasMessageEndingWith("to be F32, found U8[1]");
    }
  }

  @Test
  void tensorsBeyondTwoGigabytesAreReached() throws IOException {
    long large = (3L << 30) + 8;
    Path file =
        file(
            "{\"large\":{\"dtype\":\"U8\",\"shape\":["
                + large
                + "],\"data_offsets\":[0,"
                + large
                + "]},\"after\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":["
                + large
                + ","
                + (large + 8)
                + "]}}",
            0);
    // sparse: the hole takes no room on the disk
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer end = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      end.putLong(11).putLong(22).flip();
      channel.write(end, channel.size() + large - 8);
    }
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      assertThat(tensors.bytes("after").getLong()).isEqualTo(22);
      List<ByteBuffer> regions = tensors.regions("large");
      assertThat(regions).hasSize(4);
      assertThat(regions.stream().mapToLong(ByteBuffer::remaining).sum()).isEqualTo(large);
      assertThat(regions.get(3).getLong()).isEqualTo(11);
      assertThatThrownBy(() -> tensors.bytes("large"))
          .hasMessageContaining("found 3221225480 bytes for large; use regions");
    }
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file + " is not a complete safetensors file: expected ")
        .hasMessageContaining(message)
        .hasMessageEndingWith("; download or write it again")
        .hasMessageNotContaining("\n");
  }

  private Path file(String header, int dataLength) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return file(json.length, json, dataLength);
  }

  private Path file(long length, byte[] header, int dataLength) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(header);
    return Files.write(directory.resolve("some.safetensors"), bytes.array());
  }
}
