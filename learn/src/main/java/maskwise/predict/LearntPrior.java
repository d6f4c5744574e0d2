package maskwise.predict;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maskwise.base.UserError;
import maskwise.decide.LogitAdjustment;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.loss.ClassWeights;
import maskwise.loss.Target;
import maskwise.loss.TrainingLabels;
import maskwise.recipe.LossName;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;

/**
 * How common each class was in what a network learnt from, which is the head start that it gives
 * common classes when it answers. A network with a head an attribute has one for each attribute;
 * that of a class is their product.
 */
public final class LearntPrior {

  private final Function<Path, List<Labels>> manifests;

  /**
   * @param manifests reads the labels of a manifest
   */
  public LearntPrior(Function<Path, List<Labels>> manifests) {
    this.manifests = manifests;
  }

  /**
   * Takes the head start away from the answers of a run's networks.
   *
   * @param run a run directory
   * @param tau strength, 0 to 2
   * @throws UserError if the training made up for rare classes itself, so that its photos do not
   *     tell what the network has learnt
   */
  public LogitAdjustment ofRun(Path run, double tau) {
    Recipe recipe = RunDirectory.open(run).recipe();
    if (recipe.target() != Target.PARALLEL) {
      requireAsTheyWere(recipe, run);
      return of(recipe.target(), recipe.taught(), manifests.apply(recipe.data().train()), tau);
    }
    Map<Attribute, int[]> counts = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      Recipe member = recipe.member(attribute);
      requireAsTheyWere(member, run.resolve(attribute.key()));
      counts.put(
          attribute, member.taught().counts(manifests.apply(member.data().train()), attribute));
    }
    return LogitAdjustment.ofAttributes(counts, tau);
  }

  /**
   * Takes away the head start that comes from photos which the user names, however they were used.
   *
   * @param runOrWeights a run directory or a weights file
   * @param manifest of the photos learnt from
   * @param tau strength, 0 to 2
   */
  public LogitAdjustment ofPhotos(Path runOrWeights, Path manifest, double tau) {
    return of(
        Predictor.target(runOrWeights), TrainingLabels.AS_JUDGED, manifests.apply(manifest), tau);
  }

  private static LogitAdjustment of(
      Target target, TrainingLabels taught, List<Labels> labels, double tau) {
    if (target == Target.JOINT) {
      return LogitAdjustment.of(taught.counts(labels), tau);
    }
    Map<Attribute, int[]> counts = new EnumMap<>(Attribute.class);
    target.attributes().forEach(each -> counts.put(each, taught.counts(labels, each)));
    return LogitAdjustment.ofAttributes(counts, tau);
  }

  private static void requireAsTheyWere(Recipe recipe, Path run) {
    made(recipe)
        .ifPresent(
            key -> {
              throw new UserError(
                  "expected a run that learnt classes as common as they were, found "
                      + key
                      + " in "
                      + run.resolve("recipe.yaml")
                      + ": it has made up for rare classes while it learnt; leave"
                      + " --logit-adjustment out, let 'tune' find weights, or name photos that are as"
                      + " mixed as what it saw with --prior");
            });
  }

  /** The key by which a training changes how common classes seem. */
  private static Optional<String> made(Recipe recipe) {
    if (recipe.photoSampling().shifts()) {
      boolean sources = !recipe.sampling().sources().isEmpty();
      return Optional.of(sources ? "sampling.sources" : "sampling.by");
    }
    if (!(recipe.loss().classWeights() instanceof ClassWeights.None)) {
      return Optional.of("loss.class_weights");
    }
    if (recipe.loss().name() == LossName.LDAM) {
      return Optional.of("loss.name: ldam");
    }
    if (recipe.loss().logitAdjustment() > 0) {
      return Optional.of("loss.logit_adjustment");
    }
    return recipe.loss().softF1() > 0 ? Optional.of("loss.soft_f1") : Optional.empty();
  }
}
