package maskwise.fold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.recipe.Plan;
import maskwise.run.RunDirectory;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.split.HoldOut;
import maskwise.split.PersonSplit;
import maskwise.train.MemberRunner;
import maskwise.train.StopSignal;
import maskwise.train.Trainer;
import maskwise.train.TrainingListener;
import maskwise.train.TrainingOutcome;

/**
 * Trains a network a fold and keeps what each says of the people it has not learned from. Each fold
 * is a run of its own in a directory of its own; those that have ended are kept, one that was
 * interrupted goes on where it stopped.
 *
 * <p>As in any run the best epoch by macro-F1 answers, judged by the labels of the very people it
 * answers for: wrong ones have a say in which epoch that is, though not in its weights.
 *
 * @param directory where the folds lie
 * @param folds 2 or more
 * @param seed which of the many such splits
 */
public record OutOfFold(Path directory, int folds, long seed) {

  private static final String RUN = "run";

  /** Makes the recipe of a fold. */
  @FunctionalInterface
  public interface FoldRecipe {
    /** A recipe from which {@code settings}, {@code key=value}, have replaced what they name. */
    Plan with(List<String> settings);
  }

  /** Told which fold begins. */
  @FunctionalInterface
  public interface FoldListener {
    /** Fold {@code fold} of {@code folds}, from 1. */
    void begins(int fold, int folds);
  }

  /**
   * Answers for every photo.
   *
   * @param manifest at least as many people as folds
   * @param recipe how to train
   * @param starts told before each fold
   * @param listener told how each training goes
   * @param stop asks to stop
   * @return probabilities of the 18 classes by absolute path; a photo that the recipe allowed to
   *     skip is missing. Empty if somebody asked to stop: call again to go on.
   * @throws UserError if the data or the recipe is not usable, or the directory holds folds of
   *     other data or another recipe
   * @throws IOException if a file cannot be read or written
   */
  public Optional<Map<Path, double[]>> answers(
      Manifest manifest,
      FoldRecipe recipe,
      FoldListener starts,
      TrainingListener listener,
      StopSignal stop)
      throws IOException {
    List<HoldOut> splits = PersonSplit.folds(manifest, folds, seed);
    Map<Path, double[]> answers = new HashMap<>();
    for (int fold = 1; fold <= folds; fold++) {
      starts.begins(fold, folds);
      Path home = directory.resolve("fold" + fold);
      keep(splits.get(fold - 1).train(), home.resolve("train.csv"));
      keep(splits.get(fold - 1).validation(), home.resolve("validation.csv"));
      TrainingOutcome outcome = train(home, recipe, listener, stop);
      if (outcome.ending() == TrainingOutcome.Ending.INTERRUPTED) {
        return Optional.empty();
      }
      for (Prediction said : PredictionsFile.read(outcome.run().validationFile())) {
        answers.put(
            Path.of(said.path()),
            said.probabilities().stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return Optional.of(answers);
  }

  private TrainingOutcome train(
      Path home, FoldRecipe recipe, TrainingListener listener, StopSignal stop) throws IOException {
    Plan own =
        recipe.with(
            List.of(
                "name=" + RUN,
                "data.train=" + quoted(home.resolve("train.csv")),
                "data.validation=" + quoted(home.resolve("validation.csv"))));
    Path run = home.resolve(RUN);
    if (!RunDirectory.isRun(run)) {
      return Trainer.run(own, home, MemberRunner.IN_TURN, listener, stop);
    }
    RunDirectory begun = RunDirectory.open(run);
    if (!begun.plan().givesSameNumbersAs(own)) {
      throw otherwise("another recipe");
    }
    return Trainer.resume(begun, listener, stop);
  }

  /** Writes a manifest, or checks that it is what was written before. */
  private void keep(Manifest manifest, Path file) throws IOException {
    if (!Files.exists(file)) {
      ManifestWriter.write(manifest, file);
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    ManifestWriter.write(manifest, fresh);
    boolean same = Files.mismatch(fresh, file) < 0;
    Files.delete(fresh);
    if (!same) {
      throw otherwise("another manifest, number of folds or seed");
    }
  }

  private UserError otherwise(String what) {
    return new UserError(
        "expected the folds in "
            + directory
            + " to be trained with the same data and recipe, found "
            + what
            + "; choose another --out, or delete that directory");
  }

  /** As a YAML string, whatever letters the path holds. */
  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().normalize().toString().replace("'", "''") + "'";
  }
}
