package maskwise.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import maskwise.base.AtomicFile;

/**
 * Writes safetensors files, byte for byte as the reference library does: the widest types first,
 * equal types by name, the header padded with blanks so that the data begins at a multiple of 8.
 * Equal tensors and metadata give equal bytes.
 */
public final class SafetensorsWriter {

  private static final Comparator<Map.Entry<String, TensorData>> LAYOUT =
      Comparator.comparing((Map.Entry<String, TensorData> entry) -> entry.getValue().dtype())
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private SafetensorsWriter() {}

  /**
   * Replaces {@code file}; a reader sees the old content or the whole new one.
   *
   * @param tensors by name; the order means nothing
   * @param metadata kept in the header, written in the order of its keys
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(Path file, Map<String, TensorData> tensors, Map<String, String> metadata)
      throws IOException {
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "expected names of tensors, found " + SafetensorsHeader.METADATA);
    }
    List<Map.Entry<String, TensorData>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(LAYOUT);
    byte[] header = header(ordered, metadata);
    AtomicFile.write(
        file,
        out -> {
          WritableByteChannel channel = Channels.newChannel(out);
          ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          channel.write(length.putLong(header.length).flip());
          channel.write(ByteBuffer.wrap(header));
          for (Map.Entry<String, TensorData> tensor : ordered) {
            for (ByteBuffer part : tensor.getValue().parts()) {
              channel.write(part);
            }
          }
        });
  }

  private static byte[] header(
      List<Map.Entry<String, TensorData>> tensors, Map<String, String> metadata)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(SafetensorsHeader.METADATA);
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      long offset = 0;
      for (Map.Entry<String, TensorData> tensor : tensors) {
        TensorData data = tensor.getValue();
        json.writeObjectFieldStart(tensor.getKey());
        json.writeStringField("dtype", data.dtype().name());
        json.writeFieldName("shape");
        json.writeArray(data.shape(), 0, data.shape().length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {offset, offset + data.length()}, 0, 2);
        json.writeEndObject();
        offset += data.length();
      }
      json.writeEndObject();
    }
    while (bytes.size() % Long.BYTES != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }
}
