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
      description =
          "Average predictions over the flipped photo: slower, slightly better (default: as"
              + " the decision rule was tuned, otherwise tta.flip of the recipe).")
  private Boolean flip;

  @Option(
      names = "--no-rule",
      description =
          "Predict the most probable class instead of using the decision rule of tune. (A"
              + " weights file has no decision rule.)")
  private boolean withoutRule;

  @Option(
      names = "--logit-adjustment",
      paramLabel = "TAU",
      defaultValue = "0",
      description =
          "Correct for the class frequencies of the training photos: 0 = not at all, 1 ="
              + " fully (default: ${DEFAULT-VALUE}).")
  private double tau;

  @Option(
      names = "--prior",
      paramLabel = "MANIFEST",
      description =
          "For --logit-adjustment: manifest of the training photos (default: that of the"
              + " run).")
  private Path prior;

  /** How it is asked. */
  InferenceOptions inference(BadInput badInput) {
    return network.read(Optional.ofNullable(flip), badInput);
  }

  /** What decides. */
  DecisionOptions decision() {
    if (prior != null && tau == 0) {
      throw new ParameterException(
          spec.commandLine(), "--prior needs --logit-adjustment; found only --prior");
    }
    return new DecisionOptions(!withoutRule, tau, Optional.ofNullable(prior));
  }
}
