package maskwise.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.Fonts;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;
import maskwise.ensemble.EnsembleSpec;
import maskwise.gap.GapRow;
import maskwise.gap.GapVerdict;
import maskwise.metrics.EvaluationMetrics;
import maskwise.rundir.EnsembleFile;
import maskwise.rundir.GapFile;
import maskwise.rundir.MembersFile;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.rundir.RunFile;
import maskwise.slice.SliceFile;
import maskwise.slice.SliceReport;

/**
 * Everything a page can be made of, read from the files of a directory. A file that is not there
 * yet is left out; one that cannot be read is left out and named among the troubles.
 *
 * @param name the directory's name
 * @param recipe the text of {@code recipe.yaml}
 * @param provenance {@code provenance.json}
 * @param history {@code results.csv}
 * @param gap what {@code results.csv} and {@code gap.csv} say of overfitting, where training photos
 *     were measured
 * @param metrics {@code metrics.json}
 * @param predictions {@code validation.csv} of a run, {@code predictions.csv} of an evaluation
 * @param evaluation {@code evaluation.json} of an evaluation
 * @param slices {@code slices.csv} of an evaluation
 * @param rule {@code decision.json} of a run that was tuned
 * @param ensemble {@code ensemble.json} of an ensemble
 * @param members {@code members.json} of an ensemble
 * @param runs the runs within this one, as of a parallel training
 * @param firstBatches the bytes of {@code first_batches.png}
 * @param troubles what could not be read or drawn, one sentence each
 */
record Evidence(
    String name,
    Optional<String> recipe,
    Optional<JsonNode> provenance,
    History history,
    Optional<GapVerdict> gap,
    Optional<EvaluationMetrics> metrics,
    List<Prediction> predictions,
    Optional<JsonNode> evaluation,
    Optional<SliceReport> slices,
    Optional<DecisionRule> rule,
    Optional<EnsembleSpec> ensemble,
    Optional<MembersFile> members,
    List<RunsPart.Inner> runs,
    Optional<byte[]> firstBatches,
    List<String> troubles) {

  /** What to tell where the machine has no font. */
  static final String NO_FONT =
      "curves and confusion matrices are missing: expected a font, found none on this machine;"
          + " install one, for instance the packages fontconfig and fonts-dejavu-core";

  /** Reads one file. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /**
   * Reads what a training left.
   *
   * @throws UserError if there is no such directory
   */
  static Evidence ofRun(Path directory) {
    return read(directory, RunFile.VALIDATION);
  }

  /**
   * Reads what an evaluation left.
   *
   * @throws UserError if there is no such directory
   */
  static Evidence ofEvaluation(Path directory) {
    return read(directory, RunFile.PREDICTIONS);
  }

  private static Evidence read(Path directory, RunFile predictions) {
    if (!Files.isDirectory(directory)) {
      throw new UserError(
          "expected a directory to report on, found none at " + directory + "; check the name");
    }
    List<String> troubles = new ArrayList<>();
    if (!Fonts.present()) {
      troubles.add(Evidence.NO_FONT);
    }
    History history =
        file(directory, RunFile.RESULTS, History::read, troubles).orElse(History.EMPTY);
    List<GapRow> rows = file(directory, RunFile.GAP, GapFile::read, troubles).orElse(List.of());
    return new Evidence(
        String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
        file(directory, RunFile.RECIPE, Files::readString, troubles),
        file(directory, RunFile.PROVENANCE, Evidence::json, troubles),
        history,
        Gap.of(history, rows),
        file(directory, RunFile.METRICS, MetricsFile::read, troubles),
        file(directory, predictions, PredictionsFile::read, troubles).orElse(List.of()),
        file(directory, RunFile.EVALUATION, Evidence::json, troubles),
        file(directory, RunFile.SLICES, SliceFile::read, troubles),
        file(directory, RunFile.DECISION, DecisionRuleFile::read, troubles),
        file(directory, RunFile.ENSEMBLE, EnsembleFile::read, troubles),
        file(directory, RunFile.MEMBERS, MembersFile::read, troubles),
        runs(directory, troubles),
        file(directory, RunFile.FIRST_BATCHES, Files::readAllBytes, troubles),
        List.copyOf(troubles));
  }

  private static List<RunsPart.Inner> runs(Path directory, List<String> troubles) {
    try {
      return RunsPart.in(directory);
    } catch (IOException | UncheckedIOException e) {
      troubles.add("the runs within this run are missing: " + e.getMessage());
      return List.of();
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(file));
  }

  private static <T> Optional<T> file(
      Path directory, RunFile of, Reader<T> reader, List<String> troubles) {
    Path file = of.in(directory);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(file));
    } catch (JsonProcessingException e) {
      troubles.add(of.fileName() + " is missing: expected JSON, found: " + e.getOriginalMessage());
    } catch (IOException | UserError e) {
      troubles.add(of.fileName() + " is missing: " + e.getMessage());
    }
    return Optional.empty();
  }
}
