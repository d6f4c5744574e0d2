package maskwise.cli;

import java.nio.file.Path;
import java.util.Optional;
import maskwise.inference.DecisionOptions;
import maskwise.inference.InferenceOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a network is asked and what decides: the options that {@code evaluate} and predict share. */
final class PredictOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private NetworkOptions network;

  @Option(
      names = "--flip",
      negatable = true,
      description = {
        "Ask for the mirrored photo too and average: slower, a little better",
        "(default: as the run's decision rule was tuned, or else as tta.flip in its recipe)."
      })
  private Boolean flip;

  @Option(
      names = "--no-rule",
      description = {
        "Name the most probable class, without the decision rule that tune has put into the run.",
        "(A weights file has no rule.)"
      })
  private boolean withoutRule;

  @Option(
      names = "--logit-adjustment",
      paramLabel = "TAU",
      defaultValue = "0",
      description = {
        "Take away the head start of classes that were common in training: 0 not at all,",
        "1 wholly (default: ${DEFAULT-VALUE})."
      })
  private double tau;

  @Option(
      names = "--prior",
      paramLabel = "MANIFEST",
      description = "For --logit-adjustment: what was learned from (default: as the run says).")
  private Path prior;

  /** How it is asked. */
  InferenceOptions inference(BadInput badInput) {
    return network.read(Optional.ofNullable(flip), badInput);
  }

  /** What decides. */
  DecisionOptions decision() {
    if (prior != null && tau == 0) {
      throw new ParameterException(
          spec.commandLine(), "--prior goes with --logit-adjustment; found it alone");
    }
    return new DecisionOptions(!withoutRule, tau, Optional.ofNullable(prior));
  }
}
