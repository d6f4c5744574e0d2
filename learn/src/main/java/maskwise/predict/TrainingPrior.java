package maskwise.predict;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.decide.LogitAdjustment;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.loss.ClassWeights;
import maskwise.loss.LabelCounts;
import maskwise.loss.LossKind;
import maskwise.loss.PartialLabels;
import maskwise.loss.TrainingLabels;
import maskwise.recipe.Members;
import maskwise.recipe.Members.Member;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.recipe.Stages;
import maskwise.run.RunDirectory;
import maskwise.rundir.RunFile;

/**
 * How common each class was in what a network learned from, which is the head start that it gives
 * common classes when it answers. A network with a head an attribute has one for each attribute;
 * that of a class is their product.
 */
public final class TrainingPrior {

  private final Function<Path, List<Labels>> manifests;

  /**
   * @param manifests reads the labels of a manifest
   */
  public TrainingPrior(Function<Path, List<Labels>> manifests) {
    this.manifests = manifests;
  }

  /**
   * Takes the head start away from the answers of a run's networks.
   *
   * @param run a run directory
   * @param tau strength, 0 to 2
   * @throws UserError if the training made up for rare classes itself, so that its photos do not
   *     tell what the network has learned
   */
  public LogitAdjustment ofRun(Path run, double tau) {
    Plan plan = RunDirectory.open(run).plan();
    if (plan instanceof Members members) {
      return ofMembers(members, run, tau);
    }
    if (plan instanceof Stages stages) {
      return ofRun(run.resolve(stages.last().name()), tau);
    }
    Recipe recipe = plan.single();
    requireAsTheyWere(recipe, run);
    return of(
        recipe.target(),
        counts(recipe.taught(), recipe.data().train()),
        recipe.loss().partialLabels(),
        tau);
  }

  private LogitAdjustment ofMembers(Members members, Path run, double tau) {
    Map<Attribute, double[]> shown = new EnumMap<>(Attribute.class);
    for (Member member : members.members()) {
      Recipe recipe = member.recipe();
      requireAsTheyWere(recipe, run.resolve(member.name()));
      LabelCounts counts = counts(recipe.taught(), recipe.data().train());
      recipe.target().attributes().forEach(each -> shown.put(each, counts.shown(each)));
    }
    return LogitAdjustment.ofAttributes(shown, tau);
  }

  /**
   * Takes away the head start that comes from photos which the user names, however they were used.
   *
   * @param runOrWeights a run directory or a weights file
   * @param manifest of the photos learned from
   * @param tau strength, 0 to 2
   */
  public LogitAdjustment ofPhotos(Path runOrWeights, Path manifest, double tau) {
    return of(
        TrainedClassifier.target(runOrWeights),
        counts(TrainingLabels.AS_JUDGED, manifest),
        PartialLabels.MARGINAL,
        tau);
  }

  private LabelCounts counts(TrainingLabels taught, Path manifest) {
    return LabelCounts.of(taught, manifests.apply(manifest));
  }

  private static LogitAdjustment of(
      Target target, LabelCounts counts, PartialLabels partial, double tau) {
    if (target == Target.JOINT) {
      return LogitAdjustment.of(counts.shown(partial), tau);
    }
    Map<Attribute, double[]> shown = new EnumMap<>(Attribute.class);
    target.attributes().forEach(each -> shown.put(each, counts.shown(each)));
    return LogitAdjustment.ofAttributes(shown, tau);
  }

  private static void requireAsTheyWere(Recipe recipe, Path run) {
    made(recipe)
        .ifPresent(
            key -> {
              throw new UserError(
                  "expected a run that was trained on the natural class frequencies, found "
                      + key
                      + " in "
                      + RunFile.RECIPE.in(run)
                      + ", which already balances rare classes; omit --logit-adjustment, let 'tune'"
                      + " fit class weights, or pass photos with the class frequencies of its"
                      + " training as --prior");
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
    if (recipe.loss().kind() instanceof LossKind.Ldam) {
      return Optional.of("loss.name: ldam");
    }
    if (recipe.distill().isOn()) {
      return Optional.of("distill.alpha");
    }
    if (recipe.loss().logitAdjustment() > 0) {
      return Optional.of("loss.logit_adjustment");
    }
    return recipe.loss().softF1() > 0 ? Optional.of("loss.soft_f1") : Optional.empty();
  }
}
