package maskwise.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of a safetensors header token by token, so that a hostile one is refused at its
 * first wrong token instead of being built in memory.
 */
final class HeaderJson implements AutoCloseable {

  /** More dimensions than any tensor has. */
  private static final int MAX_DIMENSIONS = 64;

  /** Keeps no names beyond a header: they come from strangers. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final JsonParser json;

  HeaderJson(byte[] bytes) throws IOException {
    // a reader of our own: left to itself the parser would also take UTF-16
    json =
        JSON.createParser(
            new InputStreamReader(
                new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()));
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  SafetensorsHeader read() throws IOException, SafetensorsHeader.Fault {
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    Optional<Map<String, String>> metadata = Optional.empty();
    expect(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (name.equals(SafetensorsHeader.METADATA)) {
        refuseTwice(metadata.isPresent(), name);
        metadata = Optional.of(metadata());
      } else {
        refuseTwice(tensors.containsKey(name), name);
        tensors.put(name, tensor(name));
      }
    }
    if (json.nextToken() != null) {
      throw new SafetensorsHeader.Fault("nothing but blanks after the header", json.getText());
    }
    return new SafetensorsHeader(tensors, metadata.orElse(Map.of()));
  }

  private Map<String, String> metadata() throws IOException, SafetensorsHeader.Fault {
    Map<String, String> metadata = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT, "an object under " + SafetensorsHeader.METADATA);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      refuseTwice(metadata.containsKey(key), key);
      expect(JsonToken.VALUE_STRING, "a text for '" + key + "' of the metadata");
      metadata.put(key, json.getText());
    }
    return metadata;
  }

  private TensorEntry tensor(String name) throws IOException, SafetensorsHeader.Fault {
    String of = " of tensor '" + name + "'";
    Optional<Dtype> dtype = Optional.empty();
    Optional<long[]> shape = Optional.empty();
    Optional<long[]> offsets = Optional.empty();
    expect(JsonToken.START_OBJECT, "an object for tensor '" + name + "'");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      switch (key) {
        case "dtype" -> {
          refuseTwice(dtype.isPresent(), key + of);
          dtype = Optional.of(dtype(of));
        }
        case "shape" -> {
          refuseTwice(shape.isPresent(), key + of);
          shape = Optional.of(numbers(key + of));
        }
        case "data_offsets" -> {
          refuseTwice(offsets.isPresent(), key + of);
          offsets = Optional.of(numbers(key + of));
        }
        default ->
            throw new SafetensorsHeader.Fault(
                "dtype, shape and data_offsets" + of, "'" + key + "'");
      }
    }
    if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
      throw new SafetensorsHeader.Fault("dtype, shape and data_offsets" + of, "not all of them");
    }
    return entry(dtype.get(), shape.get(), offsets.get(), of);
  }

  private static TensorEntry entry(Dtype dtype, long[] shape, long[] offsets, String of)
      throws SafetensorsHeader.Fault {
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new SafetensorsHeader.Fault(
          "data_offsets" + of + " as [begin, end]", Arrays.toString(offsets));
    }
    long length;
    try {
      length = dtype.bytes(shape);
    } catch (ArithmeticException e) {
      throw new SafetensorsHeader.Fault(
          "a shape" + of + " that fits in memory", Arrays.toString(shape));
    }
    if (length != offsets[1] - offsets[0]) {
      throw new SafetensorsHeader.Fault(
          length + " bytes for " + dtype + Arrays.toString(shape) + of,
          offsets[1] - offsets[0] + " between its data_offsets");
    }
    return new TensorEntry(dtype, shape, offsets[0], length);
  }

  private Dtype dtype(String of) throws IOException, SafetensorsHeader.Fault {
    expect(JsonToken.VALUE_STRING, "a text as dtype" + of);
    String name = json.getText();
    Optional<Dtype> dtype = Dtype.named(name);
    if (dtype.isEmpty()) {
      throw new SafetensorsHeader.Fault(
          "a dtype" + of + " of " + String.join(", ", Dtype.names()), "'" + name + "'");
    }
    return dtype.get();
  }

  private long[] numbers(String what) throws IOException, SafetensorsHeader.Fault {
    List<Long> numbers = new ArrayList<>();
    expect(JsonToken.START_ARRAY, "a list as " + what);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean whole =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      if (!whole || json.getLongValue() < 0) {
        throw new SafetensorsHeader.Fault(
            "whole numbers of 0 or more, below 2^63, in the " + what, "'" + json.getText() + "'");
      }
      numbers.add(json.getLongValue());
      if (numbers.size() > MAX_DIMENSIONS) {
        throw new SafetensorsHeader.Fault(
            "at most " + MAX_DIMENSIONS + " numbers in the " + what, "more");
      }
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private void expect(JsonToken token, String what) throws IOException, SafetensorsHeader.Fault {
    if (json.nextToken() != token) {
      throw new SafetensorsHeader.Fault(
          what, json.currentToken() == null ? "nothing" : "'" + json.getText() + "'");
    }
  }

  private static void refuseTwice(boolean known, String name) throws SafetensorsHeader.Fault {
    if (known) {
      throw new SafetensorsHeader.Fault("every name once", "'" + name + "' twice");
    }
  }
}
