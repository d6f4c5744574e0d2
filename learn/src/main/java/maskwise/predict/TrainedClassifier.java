package maskwise.predict;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import maskwise.answer.Target;
import maskwise.classify.AttributeClassifiers;
import maskwise.classify.FaceClassifier;
import maskwise.classify.RuledClassifier;
import maskwise.combine.Combination;
import maskwise.combine.CombinationFile;
import maskwise.combine.Product;
import maskwise.label.Attribute;
import maskwise.prepare.HowCut;
import maskwise.recipe.CombinationKind;
import maskwise.recipe.Members;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;
import maskwise.weights.SafetensorsFile;

/** Opens what a training left, and says what it is without opening it. */
public final class TrainedClassifier {

  private TrainedClassifier() {}

  /**
   * Opens the best weights of a run, those of all its networks if it has several, or a weights file
   * that a training wrote. It decides by the run's decision rule, if {@code tune} has put one
   * there.
   *
   * @param runOrWeights a run directory or a {@code .safetensors} file
   * @throws maskwise.base.UserError if it is neither
   */
  public static FaceClassifier open(Path runOrWeights) {
    return TunedRule.of(runOrWeights)
        .<FaceClassifier>map(rule -> new RuledClassifier(withoutRule(runOrWeights), rule))
        .orElseGet(() -> withoutRule(runOrWeights));
  }

  /**
   * As {@link #open}, but it names the most probable class whatever rule there is.
   *
   * @param runOrWeights a run directory or a {@code .safetensors} file
   * @throws maskwise.base.UserError if it is neither
   */
  public static FaceClassifier withoutRule(Path runOrWeights) {
    if (members(runOrWeights).isEmpty()) {
      return NetworkPredictor.open(runOrWeights);
    }
    RunDirectory run = RunDirectory.open(runOrWeights);
    Combination combination =
        run.plan() instanceof Members plan && plan.combination() == CombinationKind.LEARNED
            ? CombinationFile.read(run.combinationFile())
            : new Product();
    return ofMembers(run, combination, anywhere -> "auto");
  }

  /**
   * Opens the networks of a parallel run alone, each on the device that it was trained on, to learn
   * how to combine them; they answer with the product.
   *
   * @throws maskwise.base.UserError if a network is missing
   */
  public static AttributeClassifiers uncombined(RunDirectory run) {
    return ofMembers(run, new Product(), member -> member.recipe().device());
  }

  private static AttributeClassifiers ofMembers(
      RunDirectory run, Combination combination, Function<RunDirectory, String> device) {
    Map<Attribute, FaceClassifier> members = new EnumMap<>(Attribute.class);
    try {
      for (Attribute attribute : Attribute.values()) {
        RunDirectory member = run.member(attribute.key());
        members.put(attribute, NetworkPredictor.open(member.path(), device.apply(member)));
      }
      return new AttributeClassifiers(members, combination);
    } catch (RuntimeException | Error e) {
      members.values().forEach(FaceClassifier::close);
      throw e;
    }
  }

  /** The runs of several networks, if it holds such. */
  private static List<RunDirectory> members(Path runOrWeights) {
    return RunDirectory.isRun(runOrWeights) ? RunDirectory.open(runOrWeights).members() : List.of();
  }

  /**
   * What something trained was taught, by several networks together.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  public static Target target(Path runOrWeights) {
    return RunDirectory.isRun(runOrWeights)
        ? RunDirectory.open(runOrWeights).plan().target()
        : header(runOrWeights).target();
  }

  /**
   * How the photos were cut that something trained has learned from.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  public static HowCut crop(Path runOrWeights) {
    List<RunDirectory> members = members(runOrWeights);
    return members.isEmpty()
        ? header(runOrWeights).header().crop()
        : HowCut.together(members.stream().map(each -> crop(each.path())).toList());
  }

  /**
   * Whether something trained looks at photos mirrored too unless it is told otherwise; of several
   * networks, whether any does.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  public static boolean flips(Path runOrWeights) {
    List<RunDirectory> members = members(runOrWeights);
    return members.isEmpty()
        ? header(runOrWeights).header().views().flip()
        : members.stream().anyMatch(each -> flips(each.path()));
  }

  private static NetworkHeader header(Path runOrWeights) {
    Path file = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return NetworkHeader.read(weights.metadata(), file);
    }
  }
}
