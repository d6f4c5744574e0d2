package maskwise.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;
import maskwise.ensemble.EnsembleSpec.Member;
import maskwise.onnx.OnnxHeader;
import maskwise.rundir.RunFile;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The decision rule of a run. It belongs to the weights it was tuned with: where the run has other
 * ones by now, because its training went on, the rule is refused. A weights file alone has none; an
 * ONNX file has that of the run it was made from.
 */
public final class TunedRule {

  private TunedRule() {}

  /**
   * The rule that answers of a network go through.
   *
   * @param runOrWeights a run directory, or a weights or ONNX file
   * @return none if it was not tuned
   * @throws UserError if the rule is damaged or belongs to other weights
   */
  public static Optional<DecisionRule> of(Path runOrWeights) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      return OnnxHeader.read(runOrWeights).rule();
    }
    if (!RunDirectory.isRun(runOrWeights)) {
      return Optional.empty();
    }
    RunDirectory run = RunDirectory.open(runOrWeights);
    if (!Files.isRegularFile(run.decisionFile())) {
      return Optional.empty();
    }
    try {
      DecisionRule rule = DecisionRuleFile.read(run.decisionFile());
      String now = digest(run);
      if (!now.equals(rule.origin().weightsSha256())) {
        throw new UserError(
            "expected the weights that "
                + run.decisionFile()
                + " was tuned with, found others: the training has continued since; run tune again,"
                + " or pass --no-rule");
      }
      return Optional.of(rule);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the answers of something trained follow from.
   *
   * @param runOrWeights a run directory or a weights file
   * @throws IOException if its weights cannot be read
   */
  public static String digest(Path runOrWeights) throws IOException {
    return RunDirectory.isRun(runOrWeights)
        ? digest(RunDirectory.open(runOrWeights))
        : Digest.ofFile(runOrWeights);
  }

  /**
   * What the rule of a run is bound to.
   *
   * @return the digest of its best weights; of several networks, of those of each and of how they
   *     are combined; of an ensemble, of those of each member and of how much it counts
   * @throws IOException if they cannot be read
   */
  public static String digest(RunDirectory run) throws IOException {
    if (RunFile.ENSEMBLE.isIn(run.path())) {
      StringBuilder members = new StringBuilder(Digest.ofFile(RunFile.ENSEMBLE.in(run.path())));
      for (Member member : run.ensemble().orElseThrow().members()) {
        members.append(digest(run.path().resolve(member.run())));
      }
      return DigestUtils.sha256Hex(members.toString());
    }
    List<RunDirectory> members = run.members();
    if (members.isEmpty()) {
      return Digest.ofFile(run.bestWeights());
    }
    StringBuilder all = new StringBuilder();
    for (RunDirectory member : members) {
      all.append(Digest.ofFile(member.bestWeights()));
    }
    if (Files.isRegularFile(run.combinationFile())) {
      all.append(Digest.ofFile(run.combinationFile()));
    }
    return DigestUtils.sha256Hex(all.toString());
  }
}
