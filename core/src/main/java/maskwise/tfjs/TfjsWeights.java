package maskwise.tfjs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/**
 * The weights of a TensorFlow.js model: a JSON file whose {@code weightsManifest} lists groups of
 * tensors (name, shape, dtype, how they are quantized), and for each group shards that hold them
 * one behind the other, little-endian. A file that is this list alone, without the network around
 * it, is read too.
 */
public final class TfjsWeights {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String name;
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  /** Where the files of a model are read from, by name. */
  public interface Files {
    /**
     * The bytes of a file.
     *
     * @throws IOException if it is not there or cannot be read
     */
    byte[] read(String name) throws IOException;
  }

  /** A tensor: its numbers, row-major, and its sizes, outermost first. */
  private static final class Array {
    private final float[] values;
    private final long[] shape;

    Array(float[] values, long[] shape) {
      this.values = values;
      this.shape = shape;
    }
  }

  /** A number type of the file, and how its numbers become floats. */
  private enum Stored {
    FLOAT32(4),
    INT32(4),
    FLOAT16(2),
    UINT16(2),
    UINT8(1),
    BOOL(1);

    private final int bytes;

    Stored(int bytes) {
      this.bytes = bytes;
    }

    double next(ByteBuffer from) {
      return switch (this) {
        case FLOAT32 -> from.getFloat();
        case INT32 -> from.getInt();
        case FLOAT16 -> half(from.getShort());
        case UINT16 -> Short.toUnsignedInt(from.getShort());
        case UINT8, BOOL -> Byte.toUnsignedInt(from.get());
      };
    }
  }

  /** A fault of the file: what was expected and what was found. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String expected, Object found) {
      super("expected " + expected + ", found " + found);
    }
  }

  private TfjsWeights(String name) {
    this.name = name;
  }

  /**
   * Reads all tensors.
   *
   * @param json name of the model's JSON file
   * @param files where it and its shards are
   * @throws UserError in one line, if a file is missing, cut, too long or no such model
   */
  public static TfjsWeights read(String json, Files files) {
    TfjsWeights weights = new TfjsWeights(json);
    try {
      JsonNode whole = MAPPER.readTree(files.read(json));
      JsonNode manifest = whole.isArray() ? whole : whole.path("weightsManifest");
      if (!manifest.isArray() || manifest.isEmpty()) {
        throw new Fault("a weightsManifest with groups", "none");
      }
      for (JsonNode group : manifest) {
        weights.addGroup(group, files);
      }
      return weights;
    } catch (JsonProcessingException e) {
      throw unreadable(
          json, "expected JSON, found " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    } catch (Fault e) {
      throw unreadable(json, e.getMessage(), e);
    } catch (IOException e) {
      throw new UserError("cannot read the weights " + json + ": " + e, e);
    }
  }

  private static UserError unreadable(String json, String fault, Exception cause) {
    return new UserError(
        json + " is not a complete TensorFlow.js model: " + fault + "; download it again", cause);
  }

  private void addGroup(JsonNode group, Files files) throws IOException, Fault {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<String> paths = new ArrayList<>();
    for (JsonNode path : group.path("paths")) {
      // beside the JSON file, and nowhere else
      if (!path.asText().matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
        throw new Fault("names of files as paths", path);
      }
      paths.add(path.asText());
      all.write(files.read(path.asText()));
    }
    ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode entry : group.path("weights")) {
      add(entry, bytes);
    }
    if (bytes.hasRemaining()) {
      throw new Fault(
          bytes.position() + " bytes in " + String.join(", ", paths), bytes.capacity() + " bytes");
    }
  }

  private void add(JsonNode entry, ByteBuffer bytes) throws Fault {
    String tensor = entry.path("name").asText();
    long[] shape =
        StreamSupport.stream(entry.path("shape").spliterator(), false)
            .mapToLong(size -> size.asLong(-1))
            .toArray();
    if (tensor.isEmpty() || Arrays.stream(shape).anyMatch(size -> size < 0)) {
      throw new Fault("a name and sizes of 0 or more for every tensor", entry);
    }
    JsonNode quantization = entry.path("quantization");
    Stored stored =
        stored(tensor, (quantization.isObject() ? quantization : entry).path("dtype").asText());
    long length;
    try {
      long count = 1;
      for (long size : shape) {
        count = Math.multiplyExact(count, size);
      }
      length = Math.multiplyExact(count, stored.bytes);
    } catch (ArithmeticException e) {
      throw new Fault("a tensor that fits in memory", Arrays.toString(shape));
    }
    if (length > bytes.remaining()) {
      throw new Fault(
          length + " bytes for tensor '" + tensor + "'", "only " + bytes.remaining() + " left");
    }
    double scale = quantization.path("scale").asDouble(1);
    double least = quantization.path("min").asDouble(0);
    float[] values = new float[(int) (length / stored.bytes)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (stored.next(bytes) * scale + least);
    }
    if (arrays.put(tensor, new Array(values, shape)) != null) {
      throw new Fault("every tensor once", "'" + tensor + "' twice");
    }
  }

  private static Stored stored(String tensor, String dtype) throws Fault {
    for (Stored each : Stored.values()) {
      if (each.name().equalsIgnoreCase(dtype)) {
        return each;
      }
    }
    throw new Fault(
        "one of "
            + Arrays.stream(Stored.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "))
            + " as dtype of '"
            + tensor
            + "'",
        "'" + dtype + "'");
  }

  /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  /** Names of all tensors. */
  public Set<String> names() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  /**
   * A tensor of a certain shape.
   *
   * @throws UserError if there is none of that name and shape
   */
  public float[] values(String tensor, long... shape) {
    Array array = arrays.get(tensor);
    if (array == null || !Arrays.equals(array.shape, shape)) {
      throw new UserError(
          "expected a tensor '"
              + tensor
              + "' of shape "
              + Arrays.toString(shape)
              + " in "
              + name
              + ", found "
              + (array == null
                  ? "none; "
                      + (arrays.isEmpty()
                          ? "it has none at all"
                          : "nearest is " + Nearest.to(tensor, arrays.keySet()))
                  : Arrays.toString(array.shape))
              + "; use the file that belongs to the network");
    }
    return array.values;
  }
}
