package maskwise.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;

/**
 * What a resumed training must know beside the tensors. The step and all chance follow from the
 * number of epochs done.
 *
 * @param epochsDone whole epochs, at least 1
 * @param bestEpoch the epoch with the best macro-F1, from 1
 * @param bestMacroF1 its validation macro-F1
 * @param outcome how the training ended, or {@link Outcome#RUNNING}
 * @param results of all epochs so far
 */
public record TrainingState(
    int epochsDone, int bestEpoch, double bestMacroF1, Outcome outcome, List<EpochResult> results) {

  /** How a training ended. */
  public enum Outcome {
    /** It has not: there are epochs to go. */
    RUNNING,
    /** All epochs are done. */
    COMPLETED,
    /** No better epoch came for as long as the recipe allows. */
    STOPPED_EARLY
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Copies the results. */
  public TrainingState {
    results = List.copyOf(results);
  }

  /**
   * Writes {@code state.json}.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  /**
   * Reads {@code state.json}.
   *
   * @throws UserError if it is not one
   * @throws IOException if it cannot be read
   */
  public static TrainingState read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), TrainingState.class);
    } catch (JsonProcessingException e) {
      throw new UserError("expected a training state at " + file + ", found another file", e);
    }
  }
}
