package maskwise.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.base.UserError;
import maskwise.classify.AttributeClassifiers;
import maskwise.classify.CachedClassifier;
import maskwise.classify.EnsembleClassifier;
import maskwise.classify.FaceClassifier;
import maskwise.classify.RuledClassifier;
import maskwise.combine.Combination;
import maskwise.combine.CombinationFile;
import maskwise.combine.Product;
import maskwise.ensemble.EnsembleMean;
import maskwise.ensemble.EnsembleSpec;
import maskwise.label.Attribute;
import maskwise.onnx.ModelPart;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.onnx.OnnxHeader;
import maskwise.prepare.HowCut;
import maskwise.recipe.CombinationKind;
import maskwise.recipe.Members;
import maskwise.run.Digest;
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
   * @param runOrWeights a run directory, a {@code .safetensors} or an {@code .onnx} file
   * @throws maskwise.base.UserError if it is none of these
   */
  public static FaceClassifier open(Path runOrWeights) {
    return TunedRule.of(runOrWeights)
        .<FaceClassifier>map(rule -> new RuledClassifier(withoutRule(runOrWeights), rule))
        .orElseGet(() -> withoutRule(runOrWeights));
  }

  /**
   * As {@link #open}, but it names the most probable class whatever rule there is.
   *
   * @param runOrWeights a run directory, a {@code .safetensors} or an {@code .onnx} file
   * @throws maskwise.base.UserError if it is none of these
   */
  public static FaceClassifier withoutRule(Path runOrWeights) {
    return withoutRule(runOrWeights, NetworkPredictor::open);
  }

  /**
   * As {@link #withoutRule(Path)}, but no network is asked twice about a picture: answers are kept.
   *
   * @param runOrWeights a run directory, a {@code .safetensors} or an {@code .onnx} file
   * @param answers directory where they are kept; made if it is not there
   * @throws maskwise.base.UserError if it is none of these
   */
  public static FaceClassifier cached(Path runOrWeights, Path answers) {
    return withoutRule(
        runOrWeights,
        each -> {
          NetworkPredictor network = NetworkPredictor.open(each);
          try {
            String weights = Digest.ofFile(NetworkPredictor.weightsOf(each));
            return new CachedClassifier(
                network, weights, network.header().header().views(), answers);
          } catch (IOException e) {
            network.close();
            throw new UncheckedIOException("cannot read the weights of " + each, e);
          }
        });
  }

  private static FaceClassifier withoutRule(
      Path runOrWeights, Function<Path, FaceClassifier> opener) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      return OnnxFaceClassifier.withoutRule(runOrWeights, 0);
    }
    Optional<EnsembleSpec> ensemble = ensemble(runOrWeights);
    if (ensemble.isPresent()) {
      return ofEnsemble(runOrWeights, ensemble.get(), opener);
    }
    return combination(runOrWeights)
        .<FaceClassifier>map(
            combination ->
                ofMembers(
                    RunDirectory.open(runOrWeights),
                    combination,
                    member -> opener.apply(member.path())))
        .orElseGet(() -> opener.apply(runOrWeights));
  }

  /**
   * How the answers of a network for each attribute become one; empty if it is something else.
   *
   * @param runOrWeights a run directory or a weights file
   */
  public static Optional<Combination> combination(Path runOrWeights) {
    if (members(runOrWeights).isEmpty()) {
      return Optional.empty();
    }
    RunDirectory run = RunDirectory.open(runOrWeights);
    return Optional.of(
        run.plan() instanceof Members plan && plan.combination() == CombinationKind.LEARNED
            ? CombinationFile.read(run.combinationFile())
            : new Product());
  }

  private static EnsembleClassifier ofEnsemble(
      Path directory, EnsembleSpec spec, Function<Path, FaceClassifier> opener) {
    List<EnsembleClassifier.Member> members = new ArrayList<>();
    try {
      for (EnsembleSpec.Member member : spec.members()) {
        members.add(
            new EnsembleClassifier.Member(
                withoutRule(directory.resolve(member.run()), opener),
                Optional.of(member.views()).filter(text -> !text.isEmpty()).map(Views::parse)));
      }
      return new EnsembleClassifier(members, spec.mean());
    } catch (RuntimeException | Error e) {
      members.forEach(member -> member.classifier().close());
      throw e;
    }
  }

  private static Optional<EnsembleSpec> ensemble(Path runOrWeights) {
    return RunDirectory.isRun(runOrWeights)
        ? RunDirectory.open(runOrWeights).ensemble()
        : Optional.empty();
  }

  /**
   * Opens the networks of a parallel run alone, each on the device that it was trained on, to learn
   * how to combine them; they answer with the product.
   *
   * @throws maskwise.base.UserError if a network is missing
   */
  public static AttributeClassifiers uncombined(RunDirectory run) {
    return ofMembers(
        run,
        new Product(),
        member -> NetworkPredictor.open(member.path(), member.recipe().device()));
  }

  private static AttributeClassifiers ofMembers(
      RunDirectory run, Combination combination, Function<RunDirectory, FaceClassifier> opener) {
    Map<Attribute, FaceClassifier> members = new EnumMap<>(Attribute.class);
    try {
      for (Attribute attribute : Attribute.values()) {
        RunDirectory member = run.member(attribute.key());
        members.put(attribute, opener.apply(member));
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
   * @param runOrWeights a run directory, or a weights or ONNX file
   * @throws maskwise.base.UserError if it is none of these
   */
  public static Target target(Path runOrWeights) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      ModelPart model = OnnxHeader.read(runOrWeights).model();
      return model.target().orElseThrow(() -> noTarget(model.attributes()));
    }
    Optional<EnsembleSpec> ensemble = ensemble(runOrWeights);
    if (ensemble.isPresent()) {
      return target(members(runOrWeights, ensemble.get()));
    }
    return RunDirectory.isRun(runOrWeights)
        ? RunDirectory.open(runOrWeights).plan().target()
        : header(runOrWeights).target();
  }

  /**
   * The attributes that something trained answers: those of its target that labels taught it.
   *
   * @param runOrWeights a run directory, or a weights or ONNX file
   * @throws maskwise.base.UserError if it is none of these
   */
  public static List<Attribute> attributes(Path runOrWeights) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      return OnnxHeader.read(runOrWeights).model().attributes();
    }
    List<Path> several =
        ensemble(runOrWeights)
            .map(spec -> members(runOrWeights, spec))
            .orElseGet(() -> members(runOrWeights).stream().map(RunDirectory::path).toList());
    return several.isEmpty()
        ? header(runOrWeights).header().attributes()
        : EnsembleMean.attributes(several.stream().map(TrainedClassifier::attributes).toList());
  }

  /**
   * How the photos were cut that something trained has learned from.
   *
   * @param runOrWeights a run directory, or a weights or ONNX file
   * @throws maskwise.base.UserError if it is none of these
   */
  public static HowCut crop(Path runOrWeights) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      return OnnxHeader.read(runOrWeights).model().crop();
    }
    Optional<EnsembleSpec> ensemble = ensemble(runOrWeights);
    if (ensemble.isPresent()) {
      return HowCut.together(
          members(runOrWeights, ensemble.get()).stream().map(TrainedClassifier::crop).toList());
    }
    List<RunDirectory> members = members(runOrWeights);
    return members.isEmpty()
        ? header(runOrWeights).header().crop()
        : HowCut.together(members.stream().map(each -> crop(each.path())).toList());
  }

  /**
   * How the photos were cut that each of an ensemble's members has learned from, in their order and
   * each way once; one way of anything else.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  public static Set<HowCut> crops(Path runOrWeights) {
    Optional<EnsembleSpec> ensemble = ensemble(runOrWeights);
    Set<HowCut> crops = new LinkedHashSet<>();
    if (ensemble.isPresent()) {
      members(runOrWeights, ensemble.get()).forEach(member -> crops.addAll(crops(member)));
    } else {
      crops.add(crop(runOrWeights));
    }
    return crops;
  }

  /**
   * Whether something trained looks at photos mirrored too unless it is told otherwise; of several
   * networks, whether any does.
   *
   * @param runOrWeights a run directory, or a weights or ONNX file
   * @throws maskwise.base.UserError if it is none of these
   */
  public static boolean flips(Path runOrWeights) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      return OnnxHeader.read(runOrWeights).model().flips();
    }
    Optional<EnsembleSpec> ensemble = ensemble(runOrWeights);
    if (ensemble.isPresent()) {
      return members(runOrWeights, ensemble.get()).stream().anyMatch(TrainedClassifier::flips);
    }
    List<RunDirectory> members = members(runOrWeights);
    return members.isEmpty()
        ? header(runOrWeights).header().views().flip()
        : members.stream().anyMatch(each -> flips(each.path()));
  }

  private static List<Path> members(Path directory, EnsembleSpec spec) {
    return spec.members().stream().map(member -> directory.resolve(member.run())).toList();
  }

  /** What several were taught that answer together. */
  private static Target target(List<Path> members) {
    List<Target> each = members.stream().map(TrainedClassifier::target).distinct().toList();
    List<Attribute> together =
        EnsembleMean.attributes(each.stream().map(Target::attributes).toList());
    return each.size() == 1
        ? each.get(0)
        : Target.together(together).orElseThrow(() -> noTarget(together));
  }

  private static UserError noTarget(List<Attribute> together) {
    return new UserError(
        "expected members that together predict one attribute, gender and age, or all three, found "
            + together);
  }

  private static NetworkHeader header(Path runOrWeights) {
    Path file = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return NetworkHeader.read(weights.metadata(), file);
    }
  }
}
