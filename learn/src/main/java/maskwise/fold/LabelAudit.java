package maskwise.fold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.audit.AuditFiles;
import maskwise.audit.Decision;
import maskwise.audit.LabelRanking;
import maskwise.audit.Suspicion;
import maskwise.fold.OutOfFold.FoldListener;
import maskwise.fold.OutOfFold.FoldRecipe;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.train.StopSignal;
import maskwise.train.TrainingListener;

/**
 * Ranks labels by how wrong they look to networks that have not learned from the people they belong
 * to.
 *
 * @param labeled the photos; at least as many people as folds
 * @param out where fixes.csv and ranking.csv go, and the folds into a directory of their own
 * @param folds 2 or more
 * @param seed which of the many such folds
 * @param most decisions to propose, at most: a person's gender or age is one, on however many
 *     photos
 */
public record LabelAudit(Manifest labeled, Path out, int folds, long seed, int most) {

  /** Where the folds of an audit lie, and the recipe if it is not the user's. */
  public static Path foldsOf(Path out) {
    return out.resolve("folds");
  }

  /**
   * What was found.
   *
   * @param ranking of every known label
   * @param proposed the first of those that surely look wrong
   * @param fixes proposes to change them
   */
  public record Audited(LabelRanking ranking, List<Suspicion> proposed, Path fixes) {}

  /**
   * Trains and ranks; what was done before is kept.
   *
   * @param recipe how to train
   * @param starts told before each fold
   * @param listener told how each training goes
   * @param stop asks to stop
   * @return empty if somebody asked to stop: call again to go on
   * @throws maskwise.base.UserError if the data, the recipe or earlier folds are not usable
   * @throws IOException if a file cannot be read or written
   */
  public Optional<Audited> run(
      FoldRecipe recipe, FoldListener starts, TrainingListener listener, StopSignal stop)
      throws IOException {
    Optional<Map<Path, double[]>> answers =
        new OutOfFold(foldsOf(out), folds, seed).answers(labeled, recipe, starts, listener, stop);
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    LabelRanking ranking = rank(answers.get());
    List<Suspicion> proposed =
        Decision.of(ranking.confident()).stream()
            .limit(most)
            .flatMap(decision -> decision.suspicions().stream())
            .toList();
    Path fixes = out.resolve("fixes.csv");
    AuditFiles.writeRanking(ranking, out.resolve("ranking.csv"));
    AuditFiles.writeFixes(proposed, fixes);
    return Optional.of(new Audited(ranking, proposed, fixes));
  }

  /** A photo that could not be read was left out of its fold and has no answer. */
  private LabelRanking rank(Map<Path, double[]> answers) {
    List<Sample> answered = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (Sample sample : labeled.samples()) {
      double[] row = answers.get(sample.path().toAbsolutePath());
      if (row != null) {
        answered.add(sample);
        rows.add(row);
      }
    }
    return LabelRanking.of(answered, rows.toArray(double[][]::new));
  }
}
