package maskwise.combine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;
import maskwise.base.UserError;

/**
 * {@code combination.json}: how the answers of a run's three networks are combined, and how well
 * that did.
 */
public final class CombinationFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String USED = "used";
  private static final String PRODUCT = "product";
  private static final String LEARNED = "learned";
  private static final String WEIGHTS = "weights";

  private CombinationFile() {}

  /**
   * Writes it.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Learning learning) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put(USED, learning.better() ? LEARNED : PRODUCT);
    json.put("finding", learning.sentence());
    json.put("photos", learning.complete());
    json.set("product", score(learning.product()));
    json.set("learned_cross_fitted", score(learning.learned()));
    if (learning.combination() instanceof LearnedCombination learned) {
      json.set(WEIGHTS, MAPPER.valueToTree(learned.weights()));
    }
    AtomicFile.writeString(file, JsonLayout.pretty(json));
  }

  /**
   * What is used alone, without how well it did; {@link #parse} reads it back to an equal value.
   */
  public static String text(Combination combination) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put(USED, combination instanceof LearnedCombination ? LEARNED : PRODUCT);
    if (combination instanceof LearnedCombination learned) {
      json.set(WEIGHTS, MAPPER.valueToTree(learned.weights()));
    }
    return JsonLayout.pretty(json);
  }

  private static ObjectNode score(Learning.Score score) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("loss", finite(score.loss()));
    json.set("macro_f1", finite(score.macroF1()));
    return json;
  }

  private static JsonNode finite(double value) {
    return Double.isFinite(value)
        ? MAPPER.getNodeFactory().numberNode(value)
        : MAPPER.getNodeFactory().nullNode();
  }

  /**
   * Reads what is used.
   *
   * @throws UserError if there is no such file, or it is something else
   */
  public static Combination read(Path file) {
    try {
      return parse(Files.readString(file), file);
    } catch (IOException e) {
      throw new UserError(
          "expected the combination of the three networks at "
              + file
              + ", found no readable file; continue with: maskwise train --resume "
              + file.getParent(),
          e);
    }
  }

  /**
   * Reads what {@link #write} or {@link #text} has written.
   *
   * @param file where it comes from, for messages
   * @throws UserError if it is something else
   */
  public static Combination parse(String text, Path file) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return switch (json.path(USED).asText()) {
        case PRODUCT -> new Product();
        case LEARNED -> learned(json.path(WEIGHTS));
        default -> throw new IllegalArgumentException("no kind of combination");
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserError("expected a combination.json at " + file + ", found another file", e);
    }
  }

  private static LearnedCombination learned(JsonNode json) {
    List<List<Double>> weights = new ArrayList<>();
    for (JsonNode row : json) {
      List<Double> numbers = new ArrayList<>();
      row.forEach(number -> numbers.add(number.doubleValue()));
      weights.add(numbers);
    }
    return new LearnedCombination(weights);
  }
}
