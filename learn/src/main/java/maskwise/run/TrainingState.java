package maskwise.run;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.metrics.Score;
import maskwise.rundir.EpochResult;

/**
 * What a resumed training must know beside the tensors. The step and all chance follow from the
 * number of epochs and batches done.
 *
 * @param epochsDone whole epochs
 * @param bestEpoch the epoch with the best {@link EpochResult#score}, from 1; 0 before the first
 * @param bestScore its value; NaN before the first
 * @param outcome how the training ended, or {@link Outcome#RUNNING}
 * @param results of all epochs so far
 * @param part of the next epoch that is done; nothing in states written before there was one
 */
public record TrainingState(
    int epochsDone,
    int bestEpoch,
    @JsonAlias("best_macro_f1") double bestScore,
    Outcome outcome,
    List<EpochResult> results,
    EpochPart part) {

  /** How a training ended. */
  public enum Outcome {
    /** It has not: there are epochs to go. */
    RUNNING,
    /** All epochs are done. */
    COMPLETED,
    /** No better epoch came for as long as the recipe allows. */
    STOPPED_EARLY
  }

  /** Before the first epoch. */
  public static final TrainingState BEGINNING =
      new TrainingState(0, 0, Double.NaN, Outcome.RUNNING, List.of(), EpochPart.NONE);

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Copies the results. */
  public TrainingState {
    results = List.copyOf(results);
    part = part == null ? EpochPart.NONE : part;
  }

  /** Whether an epoch is better than all so far; of equal ones the first stays the best. */
  public boolean isBeatenBy(EpochResult result) {
    return !(result.score().value() <= bestScore);
  }

  /** The state after one more epoch. */
  public TrainingState after(EpochResult result) {
    List<EpochResult> longer = new ArrayList<>(results);
    longer.add(result);
    boolean best = isBeatenBy(result);
    return new TrainingState(
        result.epoch(),
        best ? result.epoch() : bestEpoch,
        best ? result.score().value() : bestScore,
        outcome,
        longer,
        EpochPart.NONE);
  }

  /** The score of the best epoch. */
  public Score best() {
    return bestEpoch == 0 ? Score.NONE : results.get(bestEpoch - 1).score();
  }

  /** The same state with another outcome. */
  public TrainingState ended(Outcome how) {
    return new TrainingState(epochsDone, bestEpoch, bestScore, how, results, part);
  }

  /** The same state with a part of the next epoch done. */
  public TrainingState within(EpochPart done) {
    return new TrainingState(epochsDone, bestEpoch, bestScore, outcome, results, done);
  }

  /**
   * Writes {@code state.json}.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(file, toJson() + "\n");
  }

  /** As it stands in {@code state.json}. */
  public String toJson() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a training state cannot be written as JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson} has made.
   *
   * @throws IOException if it is something else
   */
  public static TrainingState parse(String json) throws IOException {
    return MAPPER.readValue(json, TrainingState.class);
  }

  /**
   * Reads {@code state.json}.
   *
   * @throws UserError if it is not one
   * @throws IOException if it cannot be read
   */
  public static TrainingState read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new UserError("expected a training state at " + file + ", found another file", e);
    }
  }
}
