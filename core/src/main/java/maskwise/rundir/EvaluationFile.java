package maskwise.rundir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;

/**
 * {@code evaluation.json}: what was evaluated on what.
 *
 * @param run absolute path of the run, weights or ONNX file
 * @param network what it is, such as {@code resnet18 · multihead · 112 × 112 px}
 * @param epochs how far it was trained, such as {@code 1 of 5}; empty if that is unknown
 * @param outcome how its training ended, such as {@code interrupted}; empty if that is unknown
 * @param manifest absolute path of the labeled photos
 * @param manifestSha256 digest of the manifest's bytes
 * @param photos how many were judged
 * @param people on them
 * @param rule how probabilities became answers
 * @param faces how the photos were cut
 * @param evaluated moment, UTC
 */
public record EvaluationFile(
    String run,
    String network,
    String epochs,
    String outcome,
    String manifest,
    String manifestSha256,
    int photos,
    int people,
    String rule,
    String faces,
    String evaluated) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Writes {@code evaluation.json}. */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /**
   * Reads {@code evaluation.json}.
   *
   * @throws UserError if it is not one
   * @throws IOException if it cannot be read
   */
  public static EvaluationFile read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), EvaluationFile.class);
    } catch (JsonProcessingException e) {
      throw new UserError("expected an evaluation.json at " + file + ", found another file", e);
    }
  }
}
