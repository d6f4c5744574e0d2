package maskwise.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Lays JSON out for people: objects over several lines, a row of a matrix on one. */
public final class JsonLayout {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLayout() {}

  /** The text of a tree, with a line end; equal trees give equal bytes on every system. */
  public static String pretty(JsonNode node) {
    // the same line end on every system, so that equal runs leave equal files
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory is always writable", e);
    }
  }
}
