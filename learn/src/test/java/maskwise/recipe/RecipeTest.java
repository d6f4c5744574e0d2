package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.Target;
import maskwise.augment.HorizontalFlip;
import maskwise.base.UserError;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.loss.LossKind;
import maskwise.loss.LossSpec;
import maskwise.loss.PartialLabels;
import maskwise.network.ResNetSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.schedule.Cosine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

  private static final String MINIMAL = "data: {train: train.csv, validation: val.csv}\n";

  @TempDir Path directory;

  private Recipe read(String yaml, String... overrides) {
    try {
      Path file = directory.resolve("small.yaml");
      Files.writeString(file, yaml);
      return Recipe.read(file, List.of(overrides));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void refuses(String message, String yaml, String... overrides) {
    assertThatThrownBy(() -> read(yaml, overrides))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void everythingButTheManifestsHasADefault() {
    Recipe recipe = read(MINIMAL);

    assertThat(recipe.name()).isEqualTo("small");
    assertThat(recipe.seed()).isEqualTo(42);
    assertThat(recipe.target()).isEqualTo(Target.MULTIHEAD);
    assertThat(recipe.modelSpec())
        .isEqualTo(new ResNetSpec(new ImageSize(224, 224), 18, 64, 64, 0, ResNetSpec.Stem.PLAIN));
    assertThat(recipe.augment()).containsExactly(new HorizontalFlip(0.5));
  }

  @Test
  void pathsInTheFileAreRelativeToItAndOverridesToTheWorkingDirectory() {
    Recipe recipe = read(MINIMAL, "data.validation=elsewhere/val.csv");

    assertThat(recipe.data().train()).isEqualTo(directory.resolve("train.csv"));
    assertThat(recipe.data().validation())
        .isEqualTo(Path.of("elsewhere", "val.csv").toAbsolutePath());
  }

  @Test
  void overridesReachEveryDepthAndReplaceWholeLists() {
    Recipe recipe =
        read(
            MINIMAL + "augment: [{clahe: {p: 0.2}}]\nschedule: {name: cosine}\n",
            "optimizer.lr=1e-3",
            "image.mean=[0.5, 0.5, 0.5]",
            "augment=[{horizontal_flip: {p: 0.3}}]",
            "schedule.warmup_epochs=2",
            "target=joint");

    assertThat(recipe.optimizer().lr()).isEqualTo(1e-3);
    assertThat(recipe.image().mean()).containsExactly(0.5, 0.5, 0.5);
    assertThat(recipe.augment()).containsExactly(new HorizontalFlip(0.3));
    assertThat(recipe.schedule()).isEqualTo(new Cosine(2, 0.01));
    assertThat(recipe.target()).isEqualTo(Target.JOINT);
  }

  @Test
  void aVitOfAnyShapeIsSpelledOut() {
    Recipe recipe =
        read(
            MINIMAL
                + "image: {height: 32, width: 32}\n"
                + "model: {name: vit, patch_size: 8, width: 48, depth: 3, num_heads: 3,"
                + " drop_path_rate: 0.1}\n");

    assertThat(recipe.modelSpec())
        .isEqualTo(new VitSpec(ImageSize.square(32), 8, 48, 3, 3, 4, 0, 0.1, 1e-6));
  }

  @Test
  void theResolvedRecipeReadsBackToItself() {
    Recipe recipe =
        read(
            MINIMAL + "augment: [{clahe: {p: 0.2}}, {rand_augment: {}}]\nname: 2024-06-01\n",
            "loss.class_weights={mask: [1, 5, 5], gender: [1, 1], age: [1, 1, 3]}");

    assertThat(Recipe.parse(recipe.toYaml(), Path.of("/nowhere"))).isEqualTo(recipe);
    assertThat(recipe.toYaml()).contains("label_smoothing: 0.0", "weights: null");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheNearestKnownOne() {
    refuses(
        "small.yaml:4: unknown key 'optimizer.learning_rat', nearest is",
        MINIMAL + "optimizer:\n  name: adamw\n  learning_rat: 3\n");
    refuses(
        "nearest is 'optimizer.lr'; known in 'optimizer' are name, lr,",
        MINIMAL,
        "optimizer.lrr=3");
    refuses(
        "command line: unknown key 'optimzer', nearest is 'optimizer'", MINIMAL, "optimzer.lr=3");
    refuses("unknown key 'data.cahe', nearest is 'data.cache'", "data: {cahe: true}");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    refuses(
        "small.yaml:2: expected a whole number for 'train.epochs', found 'ten'",
        MINIMAL + "train: {epochs: ten}");
    refuses("expected a whole number for 'train.epochs', found 1.5", MINIMAL, "train.epochs=1.5");
    refuses("expected true or false for 'data.cache', found 1", MINIMAL, "data.cache=1");
    refuses(
        "expected one of adamw, sgd for 'optimizer.name', found 'adam'",
        MINIMAL,
        "optimizer.name=adam");
    refuses("expected a list of numbers for 'image.mean', found 0.5", MINIMAL, "image.mean=0.5");
    refuses("for 'train', found 3", MINIMAL, "train=3");
    refuses("expected a number for 'optimizer.lr', found nothing", MINIMAL, "optimizer.lr=");
  }

  @Test
  void aValueOutOfRangeIsRefused() {
    refuses(
        "expected a whole number of at least 1 for 'train.epochs', found 0",
        MINIMAL,
        "train.epochs=0");
    refuses("expected a number over 0 for 'optimizer.lr', found -1", MINIMAL, "optimizer.lr=-1");
    refuses("at least 0 and under 1 for 'train.ema', found 1", MINIMAL, "train.ema=1");
    refuses("expected a list of 3 numbers for 'image.std', found 2", MINIMAL, "image.std=[1, 1]");
    refuses(
        "expected a whole number of at least 1 for 'model.depth', found 0",
        MINIMAL,
        "model={name: vit, patch_size: 8, width: 48, depth: 0, num_heads: 3}");
    refuses("nearest is 'resnet18'", MINIMAL, "model.name=resnet188");
    refuses("for 'name', found 'a/b'", MINIMAL, "name=a/b");
  }

  @Test
  void whatIsNeededIsAskedFor() {
    refuses("expected the key 'data.train' (manifest of the training photos)", "seed: 1");
    refuses("expected the key 'model.patch_size' (patch size in pixels", MINIMAL, "model.name=vit");
    assertThatThrownBy(() -> Recipe.read(directory.resolve("none.yaml"), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found no such file");
  }

  @Test
  void aKeyGivenTwiceAndBrokenYamlAreRefusedWithTheirLine() {
    refuses("every key once at", "seed: 1\nseed: 2\n");
    refuses("small.yaml:2", "seed: 1\n  data: [\n");
    refuses("expected keys and values", "[1, 2]");
    refuses("expected key=value", MINIMAL, "optimizer.lr");
  }

  @Test
  void classWeightsMustFitTheTarget() {
    refuses("for 'loss.class_weights'", MINIMAL, "loss.class_weights=[1, 2, 3]", "target=joint");
    refuses("lists under mask, gender, age", MINIMAL, "loss.class_weights=[1, 2, 3]");
    refuses("for 'loss.class_weights', found 'balance'", MINIMAL, "loss.class_weights=balance");
    refuses("for 'loss.class_weights'", MINIMAL, "loss.class_weights={mask: [1, 2]}");
  }

  @Test
  void whatHelpsRareClassesReadsBackToItself() {
    Recipe recipe =
        read(
            MINIMAL,
            "loss={name: ldam, margin: 0.4, class_weights: {effective_number: 0.99},"
                + " reweight_epoch: 2, soft_f1: 0.3, logit_adjustment: 0.5,"
                + " label_smoothing: {age: 0.2, mask: 0}}",
            "heads.weights=uncertainty");

    assertThat(recipe.loss().spec(recipe.heads().weights()))
        .isEqualTo(
            new LossSpec(
                new LossKind.Ldam(0.4, 30),
                new ClassWeights.EffectiveNumber(0.99),
                1,
                new LabelSmoothing(0, Map.of("mask", 0.0, "age", 0.2)),
                0.3,
                0.5,
                PartialLabels.MARGINAL,
                new HeadWeights.Uncertainty(),
                Optional.empty()));
    assertThat(Recipe.parse(recipe.toYaml(), Path.of("/nowhere"))).isEqualTo(recipe);
    Recipe joint =
        read(MINIMAL, "target=joint", "loss={partial_labels: off, label_smoothing: 0.1}");
    assertThat(Recipe.parse(joint.toYaml(), Path.of("/nowhere"))).isEqualTo(joint);
  }

  @Test
  void keysOfALossThatIsNotAskedForAreRefused() {
    refuses(
        "'loss.gamma' belongs to focal, this recipe has cross_entropy", MINIMAL, "loss.gamma=1");
    refuses("a number over 0 for 'loss.margin', found 0", MINIMAL, "loss={name: ldam, margin: 0}");
    refuses("one of cross_entropy, focal, ldam", MINIMAL, "loss.name=focl");
    refuses("number of at most 2 for 'loss.logit_adjustment'", MINIMAL, "loss.logit_adjustment=3");
    refuses("for 'loss.class_weights', found none", MINIMAL, "loss.reweight_epoch=2");
    refuses(
        "an epoch of the 3 of train.epochs for 'loss.reweight_epoch', found 4",
        MINIMAL,
        "loss={class_weights: balanced, reweight_epoch: 4}",
        "train.epochs=3");
    refuses("under mask, gender, age", MINIMAL, "loss.label_smoothing={ages: 0.1}");
    refuses("0 to under 1", MINIMAL, "loss.label_smoothing={age: 1}");
    refuses("for 'loss.class_weights'", MINIMAL, "loss.class_weights={effective_number: 1}");
  }

  @Test
  void whatIsOnlyForSomeTargetsIsRefusedForOthers() {
    refuses(
        "one number with target joint", MINIMAL, "target=joint", "loss.label_smoothing={age: 0.1}");
    refuses("marginal with this target", MINIMAL, "target=multihead", "loss.partial_labels=off");
    refuses("equal with target joint", MINIMAL, "target=joint", "heads.weights=uncertainty");
    refuses("equal with target age", MINIMAL, "target=age", "heads.weights={age: 2}");
    refuses("for 'heads.weights'", MINIMAL, "heads.weights={mask: -1}");
    refuses("for 'heads.weights'", MINIMAL, "heads.weights={mask: 0, gender: 0, age: 0}");
  }

  @Test
  void augmentationsAreAsStrict() {
    refuses("nearest is 'horizontal_flip'", MINIMAL + "augment: [{horizontal_flp: {p: 1}}]");
    refuses("small.yaml:3", MINIMAL + "augment:\n  - clahe: {clip: 1}\n");
    refuses("'augment[0].clahe.p', found 'often'", MINIMAL, "augment=[{clahe: {p: often}}]");
    refuses("augment[0].clahe", MINIMAL, "augment=[{clahe: {p: 3}}]");
    refuses("expected {name: {keys}} for 'augment[0]'", MINIMAL, "augment=[clahe]");
  }

  @Test
  void everyKeyIsDocumented() {
    assertThat(Recipe.keys())
        .contains(new KeyDoc("optimizer.lr", "a number", "0.001", "peak learning rate, over 0"))
        .allSatisfy(key -> assertThat(key.doc()).isNotBlank());
    assertThat(Recipe.keys()).extracting(KeyDoc::name).contains("data.train", "augment", "seed");
  }

  @Test
  void anAgeInYearsNeedsAHeadOfItsOwn() {
    Recipe recipe = read(MINIMAL, "age.head=distribution", "age.groups=thresholds", "age.sigma=3");
    assertThat(recipe.outputs().count()).isEqualTo(3 + 2 + 101);
    assertThat(Recipe.parse(recipe.toYaml(), directory)).isEqualTo(recipe);
    assertThat(read(MINIMAL, "age.head=ordinal", "target=age").outputs().count()).isEqualTo(100);
    refuses(
        "expected classes with target joint for 'age.head'",
        MINIMAL,
        "age.head=ordinal",
        "target=joint");
    refuses(
        "expected classes with target mask for 'age.head'",
        MINIMAL,
        "age.head=ordinal",
        "target=mask");
    refuses(
        "expected a number of 0.5 to 20 for 'age.sigma', found 0.1",
        MINIMAL,
        "age={head: expectation, sigma: 0.1}");
  }

  @Test
  void keysThatSayNothingToTheAgesHeadAreRefused() {
    refuses(
        "'age.groups' belongs to ordinal, distribution and expectation, this recipe has classes;"
            + " remove it, or choose age.head=ordinal",
        MINIMAL,
        "age.groups=thresholds");
    refuses("'age.sigma' belongs to ordinal, distribution", MINIMAL, "age.sigma=3");
    refuses(
        "2.0 with head ordinal and groups integration, which have no Gaussian",
        MINIMAL,
        "age={head: ordinal, sigma: 3}");
    read(MINIMAL, "age={head: ordinal, groups: thresholds, sigma: 3}");
    refuses("'age.margin' belongs to classes", MINIMAL, "age={head: ordinal, margin: 2}");
    refuses(
        "'age.train_boundary' belongs to classes, this recipe has expectation",
        MINIMAL,
        "age={head: expectation, train_boundary: 58}");
    String[] silent = {"name: focal", "name: ldam", "soft_f1: 0.5", "logit_adjustment: 1"};
    for (String loss : silent) {
      String years = "age.head=distribution";
      read(MINIMAL, years, "loss={" + loss + "}"); // the heads beside it heed it
      refuses("with age.head distribution", MINIMAL, years, "target=age", "loss={" + loss + "}");
    }
    refuses(
        "which has no classes for 'loss.label_smoothing', found 0.1",
        MINIMAL,
        "age.head=ordinal",
        "target=age",
        "loss.label_smoothing=0.1");
  }
}
