package maskwise.recipe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import maskwise.augment.Augmentation;
import maskwise.engine.Device;
import maskwise.finetune.Freeze;
import maskwise.finetune.FreezeSchedule;
import maskwise.finetune.Unfreezing;
import maskwise.label.Attribute;
import maskwise.loss.Outputs;
import maskwise.loss.Target;
import maskwise.loss.TrainingLabels;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.sampling.Sampling;
import maskwise.weights.Pretrained;
import maskwise.weights.WeightsSource;

/**
 * Everything about a training run. Two runs of one recipe on one machine give the same numbers, bit
 * for bit.
 */
public record Recipe(
    @Key(doc = "name of the run's directory", standard = "the file's name") String name,
    @Key(doc = "everything random follows from it", standard = "42") long seed,
    @Key(
            doc =
                "joint, multihead, parallel, gender_age (no mask), or one attribute alone: mask,"
                    + " gender, age",
            standard = "multihead")
        Target target,
    @Key(doc = "three networks, one an attribute", standard = "{}") ParallelSection parallel,
    @Key(doc = "photos", standard = "{}") DataSection data,
    @Key(doc = "the picture the network sees", standard = "{}") ImageSection image,
    @Key(doc = "several views of a photo for one answer", standard = "{}") TtaSection tta,
    @Key(doc = "the network", standard = "{}") ModelSection model,
    @Key(
            doc =
                "what does not learn: none, all but head, such as 6 of 12 (the stem and the first 6"
                    + " of the network's 12 stages), or a list of names with * and ?",
            standard = "none")
        Freeze freeze,
    @Key(
            doc =
                "what is still frozen from an epoch on: {3: 6 of 12, 6: none}; the first epoch is"
                    + " 1",
            standard = "{}")
        Unfreezing unfreeze,
    @Key(doc = "how ages teach", standard = "{}") AgeSection age,
    @Key(doc = "what training makes small", standard = "{}") LossSection loss,
    @Key(doc = "several heads side by side", standard = "{}") HeadsSection heads,
    @Key(doc = "how gradients become steps", standard = "{}") OptimizerSection optimizer,
    @Key(doc = "how the learning rate moves", standard = "{}") ScheduleSection schedule,
    @Key(doc = "the loop", standard = "{}") TrainSection train,
    @Key(
            doc = "what happens to a training photo, in this order: a list of {name: {keys}}",
            standard = "[{horizontal_flip: {p: 0.5}}]")
        List<Augmentation> augment,
    @Key(doc = "which training photos an epoch holds", standard = "{}") SamplingSection sampling,
    @Key(doc = "training photos mixed with one another", standard = "{}") MixSection mix,
    @Key(doc = "how photos come to the network", standard = "{}") LoaderSection loader,
    @Key(
            doc =
                "where the network is: auto (a GPU if there is one, or else the CPU), cpu, cuda or"
                    + " cuda:n",
            standard = "auto")
        String device) {

  /** Checks what one section alone cannot see. */
  public Recipe {
    augment = List.copyOf(augment);
    if (!name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
      throw new KeyException(
          "name", "letters, digits, '-', '_' and '.' (not first)", "'" + name + "'");
    }
    if (!Device.isKnown(device)) {
      throw new KeyException("device", "auto, cpu, cuda or cuda:n", "'" + device + "'");
    }
    if (optimizer.headSolver() == HeadSolver.LBFGS && model.dropout() > 0) {
      throw new KeyException(
          "model.dropout",
          "0 with optimizer.head_solver lbfgs, which needs a loss without chance",
          String.valueOf(model.dropout()));
    }
    TargetChecks.check(target, age, loss, heads);
    TargetChecks.check(target, parallel);
    if (loss.reweightEpoch() > train.epochs()) {
      throw new KeyException(
          "loss.reweight_epoch",
          "an epoch of the " + train.epochs() + " of train.epochs",
          String.valueOf(loss.reweightEpoch()));
    }
  }

  /**
   * Reads a recipe file.
   *
   * @param file YAML; paths in it are relative to its directory
   * @param overrides {@code key=value} with dotted keys and YAML values, applied in order; paths in
   *     them are relative to the working directory
   * @throws maskwise.base.UserError if anything is unknown, missing, of a wrong type or out of
   *     range
   */
  public static Recipe read(Path file, List<String> overrides) {
    return RecipeReader.read(RecipeTree.read(file).override(overrides));
  }

  /**
   * Reads a recipe file and gives keys that it leaves out the values that its weights were trained
   * with: size, mean and standard deviation of the picture, and the network itself. A revision of a
   * hub becomes the commit it stands for now, so that the resolved recipe means the same tomorrow.
   *
   * @param file as {@link #read(Path, List)}
   * @param overrides as {@link #read(Path, List)}
   * @param open opens the weights if the recipe names some
   * @throws maskwise.base.UserError as {@link #read(Path, List)}, and if the weights cannot be had
   */
  public static Recipe read(
      Path file, List<String> overrides, Function<WeightsSource, Pretrained> open) {
    RecipeTree tree = RecipeTree.read(file).override(overrides);
    return RecipeReader.read(
        tree,
        each ->
            WeightsKeys.source(each)
                .ifPresent(source -> WeightsKeys.fill(each, open.apply(source))));
  }

  /**
   * Reads a recipe from text.
   *
   * @param yaml the text
   * @param base an absolute directory: paths in the text are relative to it
   * @throws maskwise.base.UserError as {@link #read}
   */
  public static Recipe parse(String yaml, Path base) {
    return RecipeReader.read(RecipeTree.parse(yaml, "recipe", base));
  }

  /** Every key, its type, default and meaning, in order. */
  public static List<KeyDoc> keys() {
    return RecipeKeys.document();
  }

  /** The whole recipe with every default written out and all paths absolute. */
  public String toYaml() {
    return RecipeWriter.write(this);
  }

  /**
   * The recipe of one of the networks of target parallel: this one with the network's own keys laid
   * over it, and a seed of its own.
   */
  public Recipe member(Attribute attribute) {
    if (target != Target.PARALLEL) {
      throw new IllegalArgumentException("expected target parallel, found " + target);
    }
    return MemberRecipes.member(this, attribute);
  }

  /**
   * Whether both give the same numbers: everything is equal but name, loader, cache, device and
   * whether networks are trained at once.
   */
  public boolean givesSameNumbersAs(Recipe other) {
    return comparable().equals(other.comparable())
        && (target != Target.PARALLEL
            || Arrays.stream(Attribute.values())
                .allMatch(each -> member(each).givesSameNumbersAs(other.member(each))));
  }

  Recipe with(ParallelSection other) {
    return new Recipe(
        name, seed, target, other, data, image, tta, model, freeze, unfreeze, age, loss, heads,
        optimizer, schedule, train, augment, sampling, mix, loader, device);
  }

  /** The same with other shares of sources. */
  public Recipe withSources(Map<String, Double> sources) {
    return new Recipe(
        name,
        seed,
        target,
        parallel,
        data,
        image,
        tta,
        model,
        freeze,
        unfreeze,
        age,
        loss,
        heads,
        optimizer,
        schedule,
        train,
        augment,
        sampling.with(sources),
        mix,
        loader,
        device);
  }

  private Recipe comparable() {
    return new Recipe(
        "any",
        seed,
        target,
        parallel.comparable(),
        new DataSection(data.train(), data.validation(), false, data.skipBad()),
        image,
        tta,
        model,
        freeze,
        unfreeze,
        age,
        loss,
        heads,
        optimizer,
        schedule,
        train,
        augment,
        sampling,
        mix,
        new LoaderSection(1, 1),
        "auto");
  }

  /** The labels that teach; of a head that tells years they are as they are judged. */
  public TrainingLabels taught() {
    return age.taught();
  }

  /** Which training photos an epoch holds. */
  public Sampling photoSampling() {
    return sampling.sampling(taught());
  }

  /** What is frozen in which epoch. */
  public FreezeSchedule freezing() {
    return new FreezeSchedule(freeze, unfreeze);
  }

  /** What the network's outputs mean. */
  public Outputs outputs() {
    return new Outputs(target, age.form());
  }

  /** Size of the picture the network sees. */
  public ImageSize imageSize() {
    return new ImageSize(image.height(), image.width());
  }

  /** The network's shape. */
  public ModelSpec modelSpec() {
    return model.spec(imageSize());
  }
}
