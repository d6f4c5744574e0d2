package maskwise.rundir;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a run and of an evaluation, by the names that they have in its directory. */
public enum RunFile {
  /** The resolved recipe: every default spelled out, all paths absolute. */
  RECIPE("recipe.yaml"),
  /** What a run was made from and on. */
  PROVENANCE("provenance.json"),
  /** A row an epoch; see {@link ResultsFile}. */
  RESULTS("results.csv"),
  /** How each class fared on training and on validation photos; see {@link GapFile}. */
  GAP("gap.csv"),
  /** The scores of the best weights, or of an evaluation; see {@link MetricsFile}. */
  METRICS("metrics.json"),
  /** What the best weights of a run answered for its validation photos; {@link PredictionsFile}. */
  VALIDATION("validation.csv"),
  /** What a network answered for the photos of an evaluation; {@link PredictionsFile}. */
  PREDICTIONS("predictions.csv"),
  /** What was evaluated on what; see {@link EvaluationFile}. */
  EVALUATION("evaluation.json"),
  /** Where an evaluation is weak. */
  SLICES("slices.csv"),
  /** How the answers of a parallel run's networks are combined. */
  COMBINATION("combination.json"),
  /** The members of an ensemble and how much each counts; see {@link EnsembleFile}. */
  ENSEMBLE("ensemble.json"),
  /** What each member of an ensemble brings, and where they agree; see {@link MembersFile}. */
  MEMBERS("members.json"),
  /** How probabilities become answers, of a run that was tuned. */
  DECISION("decision.json"),
  /** The first photos as the network saw them. */
  FIRST_BATCHES("first_batches.png"),
  /** The answers for a competition; see {@link SubmissionFile}. */
  SUBMISSION("submission.csv");

  private final String fileName;

  RunFile(String fileName) {
    this.fileName = fileName;
  }

  /** The name of the file, without a directory. */
  public String fileName() {
    return fileName;
  }

  /** Where the file lies in a directory, there or not. */
  public Path in(Path directory) {
    return directory.resolve(fileName);
  }

  /** Whether a directory holds the file. */
  public boolean isIn(Path directory) {
    return Files.isRegularFile(in(directory));
  }
}
