package maskwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.decide.LogitAdjustment;
import maskwise.label.Labels;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.TrainingPrior;
import maskwise.prepare.FacePictures;
import maskwise.prepare.WhichFaces;
import maskwise.run.Digest;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a network is asked: the options that {@code evaluate} and {@code predict} share. */
final class PredictOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private NetworkAnswers network;
  @Mixin private FaceCutting cutting;

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

  /**
   * What comes of asking.
   *
   * @param answers the class named for each photo and how probable all are
   * @param pictures what was answered for; closed, but they still tell what they showed
   */
  record Answered(Answers answers, FacePictures pictures) {

    /** With nothing but labels that the network can be right or wrong about. */
    List<Sample> judged(List<Sample> samples) {
      return samples.stream()
          .map(sample -> sample.withLabels(sample.labels().only(answers.attributes())))
          .toList();
    }
  }

  /**
   * Answers, by the decision rule of the run if it has one.
   *
   * @param run the run directory or weights file that is asked
   * @param photos what it is asked about: they, or the faces on them if it learned from such crops
   * @param faces which faces of each photo
   * @param badInput what to do with faults in the prior
   */
  Answered ask(Path run, List<Sample> photos, WhichFaces faces, BadInput badInput) {
    Optional<DecisionRule> rule = withoutRule ? Optional.empty() : TunedRule.of(run);
    if (prior != null && tau == 0) {
      throw new ParameterException(
          spec.commandLine(), "--prior goes with --logit-adjustment; found it alone");
    }
    if (rule.isPresent() && tau != 0) {
      throw new UserError(
          "expected --logit-adjustment or the decision rule of "
              + run
              + ", found both: the rule's weights were tuned without; add --no-rule");
    }
    Optional<LogitAdjustment> adjustment =
        tau == 0 ? Optional.empty() : Optional.of(adjustment(run, badInput));
    Optional<Boolean> mirrored = Optional.ofNullable(flip).or(() -> rule.map(DecisionRule::flip));
    rule.ifPresent(tuned -> tell(tuned, mirrored.orElseThrow()));
    PrintWriter err = spec.commandLine().getErr();
    FacePictures pictures = cutting.of(run, photos, faces, err);
    Answers said;
    try (pictures) {
      said = network.of(run, pictures, mirrored);
    }
    FaceCutting.tellOfMissing(pictures, err);
    Answers adjusted =
        adjustment
            .map(
                adjust ->
                    said.with(
                        Arrays.stream(said.probabilities())
                            .map(adjust::apply)
                            .toArray(double[][]::new)))
            .orElse(said);
    return new Answered(rule.map(tuned -> tuned.apply(adjusted)).orElse(adjusted), pictures);
  }

  /** Says so where a rule is to be judged on the photos that it was tuned on. */
  void warnOfPhotosTunedOn(Path run, Path manifest) throws IOException {
    Optional<DecisionRule> rule = withoutRule ? Optional.empty() : TunedRule.of(run);
    if (rule.isPresent() && rule.get().origin().manifestSha256().equals(Digest.ofFile(manifest))) {
      spec.commandLine()
          .getErr()
          .println(
              "Warning: these are the photos that the decision rule was tuned on, and its scores on"
                  + " them are too good; what holds for others stands in tune/report.html.");
    }
  }

  private void tell(DecisionRule rule, boolean mirrored) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "By the run's decision rule, tuned on %d photos of %d people%s (--no-rule does without).%n",
        rule.origin().photos(),
        rule.origin().people(),
        rule.flip() ? " with --flip" : "");
    if (rule.flip() != mirrored) {
      err.println(
          rule.flip()
              ? "Warning: the rule was tuned with --flip; without, its promise does not count."
              : "Warning: the rule was tuned without --flip; with it, its promise does not count.");
    }
    err.flush();
  }

  private LogitAdjustment adjustment(Path run, BadInput badInput) {
    if (prior == null && !RunDirectory.isRun(run)) {
      throw new UserError(
          "expected --prior MANIFEST, because a weights file does not say what it has learned from");
    }
    TrainingPrior learned = new TrainingPrior(manifest -> labels(manifest, badInput));
    return prior == null ? learned.ofRun(run, tau) : learned.ofPhotos(run, prior, tau);
  }

  private static List<Labels> labels(Path manifest, BadInput badInput) {
    Problems problems = badInput.problems();
    List<Labels> labels =
        ManifestReader.read(manifest, PictureCheck.NONE, problems).samples().stream()
            .map(Sample::labels)
            .toList();
    badInput.settle(problems);
    return labels;
  }
}
