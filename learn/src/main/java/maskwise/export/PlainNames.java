package maskwise.export;

import java.nio.file.Path;
import maskwise.decide.DecisionRule;
import maskwise.decide.RuleOrigin;
import maskwise.ensemble.EnsembleSpec;

/**
 * Origins without directories: a file that is handed on tells nobody where things lay on the
 * machine that made it. Digests stay.
 */
final class PlainNames {

  private PlainNames() {}

  static EnsembleSpec of(EnsembleSpec spec) {
    EnsembleSpec.Origin origin = spec.origin();
    return new EnsembleSpec(
        spec.averaging(),
        spec.members().stream()
            .map(
                member ->
                    new EnsembleSpec.Member(
                        member.name(),
                        member.run(),
                        of(member.source()),
                        member.sha256(),
                        member.weight(),
                        member.views()))
            .toList(),
        new EnsembleSpec.Origin(
            origin.search(), of(origin.manifest()), origin.photos(), origin.outOfFold()));
  }

  static DecisionRule of(DecisionRule rule) {
    RuleOrigin origin = rule.origin();
    return new DecisionRule(
        rule.calibration(),
        rule.weights(),
        rule.flip(),
        new RuleOrigin(
            of(origin.manifest()),
            origin.manifestSha256(),
            origin.weightsSha256(),
            origin.photos(),
            origin.people(),
            origin.folds(),
            origin.seed()),
        rule.scores());
  }

  private static String of(String path) {
    Path name = path.isEmpty() ? null : Path.of(path).getFileName();
    return name == null ? "" : name.toString();
  }
}
