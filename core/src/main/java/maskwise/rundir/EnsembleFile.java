package maskwise.rundir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;
import maskwise.base.UserError;
import maskwise.ensemble.EnsembleSpec;

/** {@code ensemble.json}: what makes a directory an ensemble, JSON in snake_case. */
public final class EnsembleFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private EnsembleFile() {}

  /**
   * Replaces the file.
   *
   * @throws IOException if it cannot be written; an old one is then untouched
   */
  public static void write(Path file, EnsembleSpec spec) throws IOException {
    AtomicFile.writeString(file, text(spec));
  }

  /** What the file holds; {@link #parse} reads it back to an equal value. */
  public static String text(EnsembleSpec spec) {
    return JsonLayout.pretty(MAPPER.valueToTree(spec));
  }

  /**
   * Reads the file.
   *
   * @throws UserError if it is not one
   * @throws IOException if it cannot be read
   */
  public static EnsembleSpec read(Path file) throws IOException {
    return parse(Files.readString(file), file);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @param file where it comes from, for messages
   * @throws UserError if it is something else
   */
  public static EnsembleSpec parse(String json, Path file) {
    try {
      return MAPPER.readValue(json, EnsembleSpec.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserError(
          "expected the members of an ensemble in "
              + file
              + ", found "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; create the ensemble again",
          e);
    }
  }
}
