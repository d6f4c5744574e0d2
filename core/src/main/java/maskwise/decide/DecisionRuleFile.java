package maskwise.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/** A rule as {@code decision.json}. The numbers read back exactly; equal rules, equal bytes. */
public final class DecisionRuleFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private DecisionRuleFile() {}

  /**
   * Replaces the file.
   *
   * @throws IOException if it cannot be written; an old one is then untouched
   */
  public static void write(DecisionRule rule, Path file) throws IOException {
    AtomicFile.writeString(file, text(rule));
  }

  /** What the file holds; {@link #parse} reads it back to an equal rule. */
  public static String text(DecisionRule rule) {
    return JsonLayout.pretty(MAPPER.valueToTree(rule));
  }

  /**
   * Reads the file.
   *
   * @throws UserError if it is not what {@link #write} writes
   * @throws IOException if it cannot be read
   */
  public static DecisionRule read(Path file) throws IOException {
    return parse(Files.readString(file), file);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @param file where it comes from, for messages
   * @throws UserError if it is something else
   */
  public static DecisionRule parse(String json, Path file) {
    try {
      return MAPPER.readValue(json, DecisionRule.class);
    } catch (UnrecognizedPropertyException e) {
      throw error(file, "the key '" + e.getPropertyName() + "'" + nearest(e), e);
    } catch (JsonProcessingException e) {
      String message = String.valueOf(e.getOriginalMessage());
      throw error(file, message.lines().findFirst().orElse("").replaceAll("; .*", ""), e);
    }
  }

  private static String nearest(UnrecognizedPropertyException e) {
    Collection<Object> known = e.getKnownPropertyIds();
    List<String> keys = known == null ? List.of() : known.stream().map(String::valueOf).toList();
    return keys.isEmpty() ? "" : " (meant: '" + Nearest.to(e.getPropertyName(), keys) + "'?)";
  }

  private static UserError error(Path file, String found, Exception cause) {
    return new UserError(
        "expected a decision rule as tune writes it in "
            + file
            + ", found "
            + found
            + "; run tune again, or pass --no-rule",
        cause);
  }
}
