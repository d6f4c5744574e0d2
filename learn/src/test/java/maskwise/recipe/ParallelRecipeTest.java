package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.loss.AgeHead;
import maskwise.loss.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelRecipeTest {

  private static final String THREE =
      """
      target: parallel
      data: {train: train.csv, validation: validation.csv}
      image: {height: 64, width: 64}
      unfreeze: {3: none}
      freeze: all but head
      parallel:
        mask: {model: {name: resnet10, width: 16}, train.epochs: 3}
        gender: {unfreeze: {5: none}, seed: 7}
        combination: learned
      """;

  @TempDir Path directory;

  private Recipe read(String yaml, String... overrides) throws IOException {
    Path file = directory.resolve("three.yaml");
    Files.writeString(file, yaml);
    return Recipe.read(file, List.of(overrides));
  }

  @Test
  void aNetworksKeysLieOverTheRecipeAroundThem() throws IOException {
    Recipe mask = read(THREE).member(Attribute.MASK);

    assertThat(mask.target()).isEqualTo(Target.MASK);
    assertThat(mask.name()).isEqualTo("mask");
    assertThat(mask.model().name()).isEqualTo("resnet10");
    assertThat(mask.train().epochs()).isEqualTo(3);
    assertThat(mask.train().batchSize()).isEqualTo(32);
    assertThat(mask.image().height()).isEqualTo(64);
    assertThat(mask.data().train()).isEqualTo(directory.resolve("train.csv"));
  }

  @Test
  void aValueIsReplacedWhole() throws IOException {
    Recipe recipe = read(THREE);
    assertThat(recipe.member(Attribute.GENDER).unfreeze().recipe()).isEqualTo(Map.of("5", "none"));
    assertThat(recipe.member(Attribute.AGE).unfreeze().recipe()).isEqualTo(Map.of("3", "none"));
    assertThat(recipe.member(Attribute.GENDER).seed()).isEqualTo(7);
  }

  @Test
  void theResolvedRecipeMakesTheSameThree() throws IOException {
    Recipe recipe = read(THREE);
    Recipe again = Recipe.parse(recipe.toYaml(), Path.of("/elsewhere"));

    assertThat(again).isEqualTo(recipe);
    assertThat(again.toYaml()).isEqualTo(recipe.toYaml());
    for (Attribute attribute : Attribute.values()) {
      assertThat(again.member(attribute)).isEqualTo(recipe.member(attribute));
    }
    assertThat(again.givesSameNumbersAs(recipe)).isTrue();
    assertThat(read(THREE, "parallel.age.train.epochs=4").givesSameNumbersAs(recipe)).isFalse();
    assertThat(read(THREE, "parallel.at_once=true").givesSameNumbersAs(recipe)).isTrue();
  }

  @Test
  void aNetworkMayHaveARecipeOfItsOwn() throws IOException {
    Path other = Files.createDirectories(directory.resolve("others")).resolve("large.yaml");
    Files.writeString(
        other,
        """
        target: joint
        data: {train: more.csv}
        model: {name: resnet50}
        """);
    Recipe age =
        read(THREE, "parallel.age={recipe: " + other + ", optimizer: {lr: 0.5}}")
            .member(Attribute.AGE);

    assertThat(age.target()).isEqualTo(Target.AGE);
    assertThat(age.model().name()).isEqualTo("resnet50");
    assertThat(age.image().height()).isEqualTo(224);
    assertThat(age.optimizer().lr()).isEqualTo(0.5);
    assertThat(age.data().train()).isEqualTo(other.resolveSibling("more.csv"));
    assertThat(age.data().validation()).isEqualTo(directory.resolve("validation.csv"));
  }

  @Test
  void onlyTheAgesNetworkSaysYears() throws IOException {
    Recipe recipe = read(THREE, "age.head=ordinal");
    assertThat(recipe.member(Attribute.AGE).age().head()).isEqualTo(AgeHead.ORDINAL);
    assertThat(recipe.member(Attribute.MASK).age().head()).isEqualTo(AgeHead.CLASSES);
  }

  @Test
  void whatSaysNothingToANetworkItDoesNotInherit() throws IOException {
    Recipe years =
        read(
            THREE,
            "age={margin: 2}",
            "parallel.age={age.head: distribution}",
            "loss={name: focal, focal_gamma: 1, label_smoothing: 0.1}",
            "sampling={by: age, power: 0.5}",
            "parallel.mask.sampling.by=none");
    assertThat(years.member(Attribute.AGE).age().margin()).isZero();
    assertThat(years.member(Attribute.AGE).loss().name()).isEqualTo(LossName.CROSS_ENTROPY);
    assertThat(years.member(Attribute.GENDER).loss().focalGamma()).isEqualTo(1);
    assertThat(years.member(Attribute.GENDER).age().margin()).isEqualTo(2); // counted by sampling
    assertThat(years.member(Attribute.MASK).sampling().power()).isEqualTo(1);
    Recipe again = Recipe.parse(years.toYaml(), Path.of("/elsewhere"));
    assertThat(again).isEqualTo(years);
    assertThat(again.givesSameNumbersAs(years)).isTrue();

    Recipe sigma = read(THREE, "age={head: expectation, groups: thresholds, sigma: 3}");
    assertThat(sigma.member(Attribute.AGE).age().sigma()).isEqualTo(3);
    assertThat(sigma.member(Attribute.MASK).age().sigma()).isEqualTo(2);
    refuses("age: {head: ordinal}\nparallel: {age: {loss: {soft_f1: 0.5}}}", "loss.soft_f1");
  }

  @Test
  void mistakesAreToldWithTheNetworkAndTheirLine() {
    refuses("parallel: {gender: {modell: x}}", "the gender's network", "nearest is 'model'");
    refuses("parallel: {age: {image: {height: tall}}}", "the age's network", "'image.height'");
    refuses("parallel: {age: {target: mask}}", "expected no 'parallel.age.target'");
    refuses("parallel: {mask: 3}", "expected keys of a recipe for 'parallel.mask'");
    refuses("parallel: {mask: {recipe: nowhere.yaml}}", "nowhere.yaml, found no such file");
    refuses("parallel: {masc: {}}", "nearest is 'parallel.mask'");
  }

  private void refuses(String section, String... words) {
    assertThatThrownBy(
            () ->
                read(
                    "target: parallel\ndata: {train: a.csv, validation: b.csv}\n" + section + "\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void withAnotherTargetTheSectionIsRefused() {
    assertThatThrownBy(() -> read(THREE, "target=joint"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected parallel with the keys under 'parallel'")
        .hasMessageContaining("found joint");
  }
}
