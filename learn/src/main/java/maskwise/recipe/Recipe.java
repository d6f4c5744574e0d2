package maskwise.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.augment.Augmentation;
import maskwise.engine.Device;
import maskwise.finetune.Freeze;
import maskwise.finetune.FreezeSchedule;
import maskwise.finetune.Unfreezing;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.loss.LossSpec;
import maskwise.loss.TrainingLabels;
import maskwise.method.MethodSpec;
import maskwise.method.UnlabeledSpec;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.sampling.Sampling;
import maskwise.schedule.Schedule;
import maskwise.track.Tracking;

/**
 * Everything about the training of one network. Two runs of one recipe on one machine give the same
 * numbers, bit for bit.
 */
public record Recipe(
    @Key(doc = "name of the run directory", standard = "the file's name") String name,
    @Key(doc = "random seed of initialization, augmentation and sampling", standard = "42")
        long seed,
    @Key(doc = "what the network predicts", standard = "multihead") Target target,
    @Key(doc = "photos", standard = "{}") DataSection data,
    @Key(doc = "input size and normalization", standard = "{}") ImageSection image,
    @Key(doc = "test-time augmentation", standard = "{}") TtaSection tta,
    @Key(doc = "network and pretrained weights", standard = "{}") ModelSection model,
    @Key(
            doc =
                "layers to freeze: none, all but head, N of M (the stem and the first N stages,"
                    + " such as 6 of 12), or a list of parameter names with * and ?",
            standard = "none")
        Freeze freeze,
    @Key(
            doc =
                "gradual unfreezing: the layers that remain frozen from an epoch on, such as {3: 6"
                    + " of 12, 6: none}; the first epoch is 1",
            standard = "{}")
        Unfreezing unfreeze,
    @Key(doc = "age labels and age head", standard = "{}") AgeSection age,
    @Key(doc = "loss function", standard = "{}") LossSection loss,
    @Key(doc = "knowledge distillation", standard = "{}") DistillSection distill,
    @Key(doc = "weights of several heads", standard = "{}") HeadsSection heads,
    @Key(doc = "optimizer", standard = "{}") OptimizerSection optimizer,
    @Key(doc = "learning rate schedule", standard = "{}") Schedule schedule,
    @Key(doc = "training loop", standard = "{}") TrainSection train,
    @Key(
            doc =
                "augmentations of training photos, applied in this order: a list of {name:"
                    + " {keys}}",
            standard = "[{horizontal_flip: {p: 0.5}}]")
        List<Augmentation> augment,
    @Key(doc = "sampling of training photos", standard = "{}") SamplingSection sampling,
    @Key(doc = "mixup and CutMix", standard = "{}") MixSection mix,
    @Key(doc = "training method", standard = "{}") MethodSpec method,
    @Key(doc = "data loader", standard = "{}") LoaderSection loader,
    @Key(
            doc =
                "device to train on: auto (a GPU if available, otherwise the CPU), cpu, cuda or"
                    + " cuda:N",
            standard = "auto")
        String device,
    @Key(
            doc =
                "experiment tracker: none, tensorboard (event file in the run directory) or"
                    + " mlflow:URI (such as mlflow:http://localhost:5000); training continues if"
                    + " the server is down",
            standard = "none")
        Tracking tracking)
    implements Plan {

  /** Checks what one section alone cannot see. */
  public Recipe {
    augment = List.copyOf(augment);
    name = RunName.checked(name);
    if (!Device.isKnown(device)) {
      throw new KeyException("device", "auto, cpu, cuda or cuda:n", "'" + device + "'");
    }
    if (optimizer.headSolver() == HeadSolver.LBFGS && model.network().dropRate() > 0) {
      throw new KeyException(
          "model.drop_rate",
          "0 with optimizer.head_solver lbfgs, which needs a deterministic loss",
          String.valueOf(model.network().dropRate()));
    }
    TargetChecks.check(target, age, loss, heads);
    MethodChecks.check(method, train, heads);
    if (loss.reweightEpoch() > train.epochs()) {
      throw new KeyException(
          "loss.reweight_epoch",
          "an epoch of the " + train.epochs() + " of train.epochs",
          String.valueOf(loss.reweightEpoch()));
    }
  }

  /**
   * Reads the recipe file of one network.
   *
   * @param file as {@link Plan#read(Path, List)}
   * @param overrides as {@link Plan#read(Path, List)}
   * @throws maskwise.base.UserError as {@link Plan#read(Path, List)}, and if it is for several
   */
  public static Recipe read(Path file, List<String> overrides) {
    return Plan.read(file, overrides).single();
  }

  /**
   * Reads the recipe of one network from text.
   *
   * @param yaml as {@link Plan#parse}
   * @param base as {@link Plan#parse}
   * @throws maskwise.base.UserError as {@link #read}
   */
  public static Recipe parse(String yaml, Path base) {
    return Plan.parse(yaml, base).single();
  }

  /** Every key of a recipe file, its type, default and meaning, in order. */
  public static List<KeyDoc> keys() {
    return RecipeDocument.of();
  }

  @Override
  public List<Recipe> recipes() {
    return List.of(this);
  }

  @Override
  public Recipe single() {
    return this;
  }

  @Override
  public boolean givesSameNumbersAs(Plan other) {
    return other instanceof Recipe recipe && comparable().equals(recipe.comparable());
  }

  @Override
  public String toYaml() {
    return RecipeWriter.write(this, PlanKeys.of(this));
  }

  /**
   * The same from which settings, {@code key=value}, have replaced what they name.
   *
   * @throws maskwise.base.UserError if a key is unknown or a value does not fit
   */
  public Recipe with(List<String> settings) {
    Path here = Path.of("").toAbsolutePath();
    return RecipeReader.recipe(RecipeTree.parse(toYaml(), "recipe", here).override(settings));
  }

  /** The same with other shares of sources. */
  public Recipe withSources(Map<String, Double> sources) {
    return new Recipe(
        name,
        seed,
        target,
        data,
        image,
        tta,
        model,
        freeze,
        unfreeze,
        age,
        loss,
        distill,
        heads,
        optimizer,
        schedule,
        train,
        augment,
        sampling.with(sources),
        mix,
        method,
        loader,
        device,
        tracking);
  }

  private Recipe comparable() {
    return new Recipe(
        "any",
        seed,
        target,
        new DataSection(data.train(), data.validation(), false, data.skipBad(), data.fraction()),
        image,
        tta,
        model,
        freeze,
        unfreeze,
        age,
        loss,
        distill,
        heads,
        optimizer,
        schedule,
        train.comparable(),
        augment,
        sampling,
        mix,
        method,
        new LoaderSection(1, 1),
        "auto",
        Tracking.NONE);
  }

  /** The manifests of all photos that it learns from, with labels and without. */
  public List<Path> learnedFrom() {
    return Stream.concat(
            Stream.of(data.train()),
            method.unlabeledPhotos().map(UnlabeledSpec::unlabeled).stream())
        .toList();
  }

  /** The labels that teach; of a head that tells years they are as they are judged. */
  public TrainingLabels taught() {
    return age.taught();
  }

  /** Which training photos an epoch holds. */
  public Sampling photoSampling() {
    return sampling.sampling(taught());
  }

  /** What training makes small. */
  public LossSpec lossSpec() {
    return loss.spec(heads.weights()).distilling(distill.distillation());
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
