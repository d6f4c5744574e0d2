package maskwise.standings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.leaderboard.JudgedOn;
import maskwise.run.Digest;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a run has answered for a manifest before: a file in the run's directory {@code leaderboard},
 * in the form of {@code predictions.csv}, named by a digest of all that the answers follow from.
 * Other weights, another rule, other photos or labels: another name.
 */
final class KeptAnswers {

  private static final int NAME = 16;

  private final Path file;

  private KeptAnswers(Path file) {
    this.file = file;
  }

  /**
   * Where the answers of a run lie, there or not.
   *
   * @param on the photos
   * @param cutting how faces are cut out of them
   * @throws IOException if the weights cannot be read
   */
  static KeptAnswers of(RunDirectory run, JudgedOn on, String cutting) throws IOException {
    List<String> from = new ArrayList<>();
    from.add(TunedRule.digest(run));
    from.add(Files.isRegularFile(run.decisionFile()) ? Digest.ofFile(run.decisionFile()) : "");
    from.addAll(List.of(on.manifestSha256(), on.photosSha256(), cutting));
    String name = DigestUtils.sha256Hex(String.join("\n", from)).substring(0, NAME);
    return new KeptAnswers(run.path().resolve("leaderboard").resolve(name + ".csv"));
  }

  /** The answers; none if they were never given, or the file is damaged. */
  Optional<List<Prediction>> read() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PredictionsFile.read(file));
    } catch (UserError e) {
      return Optional.empty(); // asked again and written anew
    }
  }

  /**
   * Keeps them.
   *
   * @throws IOException if they cannot be written
   */
  void write(List<Prediction> answers) throws IOException {
    PredictionsFile.write(file, answers);
  }
}
