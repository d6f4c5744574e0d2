package maskwise.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, validated: what it lists covers the data exactly, without holes
 * and without a byte twice.
 *
 * @param tensors by name, in the order of the header
 * @param metadata free text by name
 */
record SafetensorsHeader(Map<String, TensorEntry> tensors, Map<String, String> metadata) {

  static final String METADATA = "__metadata__";

  SafetensorsHeader {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** What is wrong with a header: what was expected and what was found, without the file. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String expected, String found) {
      super("expected " + expected + ", found " + found);
    }
  }

  /**
   * Reads a header.
   *
   * @param json the header's bytes
   * @param dataLength how many bytes follow it
   * @throws Fault if anything is not as the format demands
   */
  static SafetensorsHeader parse(byte[] json, long dataLength) throws Fault {
    SafetensorsHeader header;
    try (HeaderJson reader = new HeaderJson(json)) {
      header = reader.read();
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage().lines().findFirst().orElse("nothing");
      throw new Fault(
          "a header in JSON", "at byte " + e.getLocation().getCharOffset() + ": " + message);
    } catch (IOException e) {
      throw new Fault("a header in UTF-8", "other bytes");
    }
    header.checkLayout(dataLength);
    return header;
  }

  private void checkLayout(long dataLength) throws Fault {
    List<Map.Entry<String, TensorEntry>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(
        Comparator.comparing((Map.Entry<String, TensorEntry> entry) -> entry.getValue().offset())
            .thenComparing(entry -> entry.getValue().length()));
    long end = 0;
    for (Map.Entry<String, TensorEntry> tensor : ordered) {
      long offset = tensor.getValue().offset();
      if (offset != end) {
        throw new Fault(
            "tensor '" + tensor.getKey() + "' to begin at " + end + " where the one before ends",
            (offset < end ? "an overlap, it begins at " : "a hole, it begins at ") + offset);
      }
      end += tensor.getValue().length();
      if (end > dataLength) {
        throw new Fault(
            "tensor '" + tensor.getKey() + "' to end within the " + dataLength + " bytes of data",
            "its end at " + end);
      }
    }
    if (end != dataLength) {
      throw new Fault(
          "the tensors to cover all " + dataLength + " bytes of data", end + " covered");
    }
  }
}
